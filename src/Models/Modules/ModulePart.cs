using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// One of the things that a TorchSharp module is made of: a module, a layer without weights, or a block that holds others, as
/// <see cref="Residual.Of"/>, <see cref="Branches.Of"/> and <see cref="TimeDistributed.Of"/> make it.
/// </summary>
/// <remarks>Rows come batch first, as everywhere here; recurrent modules and attention are read so whether they take time or batch first.</remarks>
public abstract record ModulePart
{
    private ModulePart()
    {
    }

    /// <summary>Makes a part of a module; recurrent ones give all steps.</summary>
    /// <param name="module">The module. A <c>ModuleList</c> stands for its modules in turn.</param>
    public static implicit operator ModulePart(nn.Module module) => FromModule(module);

    /// <summary>Makes a part of a layer without weights, for what <c>forward</c> does between modules.</summary>
    /// <param name="layer">The layer.</param>
    public static implicit operator ModulePart(Layer layer) => FromLayer(layer);

    /// <summary>Makes a part of a module; recurrent ones give all steps.</summary>
    /// <param name="module">The module. A <c>ModuleList</c> stands for its modules in turn.</param>
    public static ModulePart FromModule(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new Whole(module, IsLastState: false);
    }

    /// <summary>Makes a part of a layer without weights, for what <c>forward</c> does between modules.</summary>
    /// <param name="layer">The layer.</param>
    public static ModulePart FromLayer(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new Given(null, layer);
    }

    /// <summary>
    /// Makes a part of a recurrent module of which only the last state is used, torch's <c>h_n</c>: for each direction where it ended. The last
    /// of all steps is <see cref="NeuralMl.Models.LastStep"/> behind the module.
    /// </summary>
    /// <param name="recurrent">An <c>RNN</c>, <c>LSTM</c> or <c>GRU</c>.</param>
    public static ModulePart LastState(nn.Module recurrent)
    {
        ArgumentNullException.ThrowIfNull(recurrent);
        return new Whole(recurrent, IsLastState: true);
    }

    /// <summary>Makes a part of a module together with the layer that it is, where TorchSharp does not tell a setting, or the module is one's own.</summary>
    /// <param name="module">The module; its weights bear the layer's names.</param>
    /// <param name="layer">The layer with its settings, as in <c>new Lstm(8) { LayerCount = 2, DropoutRate = 0.2 }</c>.</param>
    public static ModulePart As(nn.Module module, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(layer);
        return new Given(module, layer);
    }

    /// <summary>A module that is read.</summary>
    internal sealed record Whole(nn.Module Module, bool IsLastState) : ModulePart;

    /// <summary>A layer that was given, with the module that has its weights, or null where it has none.</summary>
    internal sealed record Given(nn.Module? Module, Layer Layer) : ModulePart;

    /// <summary>A layer that holds others.</summary>
    /// <param name="Chains">What it holds, each under its name in the layer's weights.</param>
    /// <param name="InnerShape">Returns the shape of one row that comes into each of them.</param>
    /// <param name="Make">Makes the layer.</param>
    internal sealed record Block(
        IReadOnlyList<(string Name, ModuleParts Parts)> Chains, Func<Shape, Shape> InnerShape, Func<IReadOnlyList<LayerList>, Layer> Make) : ModulePart;
}
