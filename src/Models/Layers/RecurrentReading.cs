using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Reads torch's recurrent modules, which keep all settings to themselves: off their weights and off what they answer.</summary>
internal static class RecurrentReading
{
    /// <summary>Returns a module as a layer that gives all steps, or its last one.</summary>
    /// <param name="module">The module, in evaluation mode.</param>
    /// <param name="run">Runs it in its own order of batch and time: all steps, and the last of each pass <c>(passes, batch, units)</c>.</param>
    /// <param name="create">Makes the layer from its units.</param>
    /// <exception cref="ArgumentException">It drops numbers between its layers, at a rate that cannot be read.</exception>
    public static RecognizedLayer Read(nn.Module module, Func<Tensor, (Tensor Steps, Tensor Last)> run, Func<int, RecurrentLayer> create)
    {
        using var scope = NewDisposeScope();
        var weights = module.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        var (inputSize, units) = (weights["weight_ih_l0"].shape[1], weights["weight_hh_l0"].shape[1]);
        var directionCount = weights.ContainsKey("weight_ih_l0_reverse") ? 2 : 1;
        var layer = create((int)units) with
        {
            LayerCount = weights.Keys.Count(name => name.StartsWith("weight_ih_l", StringComparison.Ordinal)) / directionCount,
            IsBidirectional = directionCount == 2,
            UseBias = weights.ContainsKey("bias_ih_l0"),
            ReturnsSequence = true,
        };
        // The last state is (passes, batch, units) in either order.
        var isBatchFirst = run(zeros([2, 3, inputSize], device: weights["weight_ih_l0"].device)).Last.shape[1] == 2;
        if (layer.LayerCount > 1 && ModuleComparison.IsRandomInTraining(module, Steps, [3, inputSize]))
        {
            throw new ArgumentException(FormattableString.Invariant($"it has a dropout between its layers, whose rate TorchSharp does not tell. ")
                + FormattableString.Invariant($"Say it where it is a part: ModulePart.As(module, new {layer.GetType().Name}({units}) {{ LayerCount = {layer.LayerCount}, DropoutRate = …, … }})."));
        }
        return new(layer) { Run = Steps, LastState = new(layer with { ReturnsSequence = false }) { Run = Last } };

        Tensor Steps(Tensor rows) => isBatchFirst ? run(rows).Steps : run(rows.transpose(0, 1)).Steps.transpose(0, 1); // (batch, time, directions · units)
        Tensor Last(Tensor rows)
        {
            var last = run(isBatchFirst ? rows : rows.transpose(0, 1)).Last;
            return last.narrow(0, last.shape[0] - directionCount, directionCount).transpose(0, 1).flatten(1); // (batch, directions · units)
        }
    }
}
