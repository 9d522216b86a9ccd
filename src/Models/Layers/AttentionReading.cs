using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Reads torch's modules with attention, which keep their settings to themselves: off what they answer.</summary>
internal static class AttentionReading
{
    /// <summary>Returns the numbers of heads that can share a width.</summary>
    /// <param name="width">The width.</param>
    public static IEnumerable<int> HeadCounts(long width) => Enumerable.Range(1, (int)width).Where(count => width % count == 0);

    /// <summary>Returns the only layer that gives what a module gives.</summary>
    /// <param name="module">The module, in evaluation mode.</param>
    /// <param name="run">Runs it: <c>(batch, time, width)</c> → the same.</param>
    /// <param name="width">The numbers of each step.</param>
    /// <param name="candidates">The layers that it may be.</param>
    /// <exception cref="ArgumentException">None does, or several do, or it drops numbers at a rate that cannot be read.</exception>
    public static RecognizedLayer Choose(nn.Module module, Func<Tensor, Tensor> run, long width, IEnumerable<Layer> candidates)
    {
        Shape steps = [4, width];
        if (ModuleComparison.IsRandomInTraining(module, run, steps))
            throw new ArgumentException($"it has a dropout, whose rate TorchSharp does not tell. {Advice(candidates.First())}");
        Layer[] same = [.. candidates.Where(layer => ModuleComparison.Agrees(module, new(layer) { Run = run }, steps)).Take(2)];
        return same switch
        {
            [var layer] => new(layer) { Run = run },
            [] => throw new ArgumentException($"with no number of heads it gives what the layer gives. {Advice(candidates.First())}"),
            _ => throw new ArgumentException($"its weights do not tell its number of heads. {Advice(candidates.First())}"),
        };
    }

    private static string Advice(Layer layer) =>
        $"Say all settings where it is a part: ModulePart.As(module, new {layer.GetType().Name}(headCount: …) {{ DropoutRate = …, … }}).";
}
