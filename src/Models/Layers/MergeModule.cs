using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module that gives one input to several others and merges what they give.</summary>
internal sealed class MergeModule : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>[] _branches;
    private readonly Func<Tensor[], Tensor> _merge;

    /// <summary>Makes the module; it owns the branches, and disposes them.</summary>
    public MergeModule(string kind, IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> branches, Func<Tensor[], Tensor> merge)
        : base(kind)
    {
        (_branches, _merge) = ([.. branches.Select(branch => branch.Module)], merge);
        foreach (var (name, module) in branches) register_module(name, module);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _merge(Array.ConvertAll(_branches, branch => branch.call(input)));
}
