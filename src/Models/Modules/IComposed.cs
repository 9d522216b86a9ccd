namespace NeuralMl.Models;

/// <summary>A TorchSharp module of one's own that says what it is made of, so that <see cref="Sequential.FromModule"/> can read it.</summary>
/// <remarks>
/// <code>
/// sealed class Block : nn.Module&lt;Tensor, Tensor&gt;, IComposed
/// {
///     private readonly Conv2d _first = nn.Conv2d(8, 8, 3, padding: 1), _second = nn.Conv2d(8, 8, 3, padding: 1);
///     public Block() : base("Block") =&gt; RegisterComponents();
///     public ModuleParts Parts =&gt; [Residual.Of([_first, new Relu(), _second]), new Relu()];
///     public override Tensor forward(Tensor x) =&gt; nn.functional.relu(x + _second.call(nn.functional.relu(_first.call(x))));
/// }
/// </code>
/// What the parts say is compared with what <c>forward</c> gives before anything is returned.
/// </remarks>
public interface IComposed
{
    /// <summary>Gets what the module does, in order: its modules, and layers without weights for what <c>forward</c> does between them.</summary>
    /// <value>Modules with weights are registered with this one.</value>
    ModuleParts Parts { get; }
}
