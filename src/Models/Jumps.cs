using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>
/// The jumps of a network's step functions. Two correct computations of a sum may differ in its last bits, and where it is all but 0, a
/// step makes 1 of one and 0 of the other: such rows are judged before the jump.
/// </summary>
internal static class Jumps
{
    // As the verification judges the sum itself.
    private const double Tolerance = 1e-5;

    /// <summary>Returns the rows of which a step function receives a number that is all but 0.</summary>
    /// <param name="trained">The network. Only the steps of its own layers count, not those of layers within layers.</param>
    /// <param name="features">The features, row-major: <c>(rows, …InputShape)</c>.</param>
    public static IReadOnlySet<int> RowsOf(TrainedNetwork trained, float[] features)
    {
        var rows = new HashSet<int>();
        foreach (var before in Before(trained))
        {
            var sums = before.Network.Layers.Count == 0 ? features : before.Predict(features);
            var width = (int)before.Network.OutputShape.ElementCount;
            var limit = Tolerance * sums.Where(float.IsFinite).Select(sum => Math.Abs((double)sum)).Append(1).Max();
            for (var i = 0; i < sums.Length; i++)
            {
                if (Math.Abs(sums[i]) <= limit) rows.Add(i / width);
            }
        }
        return rows;
    }

    /// <summary>Verifies the network up to each of its step functions, in ONNX Runtime.</summary>
    /// <param name="trained">The network.</param>
    /// <param name="features">Rows to verify with: <c>(rows, …InputShape)</c>.</param>
    /// <exception cref="InvalidDataException">What ONNX Runtime gives before a jump differs from the network.</exception>
    public static void Verify(TrainedNetwork trained, float[] features)
    {
        foreach (var before in Before(trained).Where(before => before.Network.Layers.Count > 0))
        {
            if (Verifier.Verify(before.ToGraph().Simplify(), before.Cases(features)).FirstDifference is not { } difference) continue;
            throw new InvalidDataException(
                $"The ONNX graph differs from the trained network before a step function, first at {difference}. "
                + $"Check the ONNX nodes that '{difference.Name}' writes against what its torch module computes.");
        }
    }

    // The network up to each step function, which is left out.
    private static IEnumerable<TrainedNetwork> Before(TrainedNetwork trained)
    {
        var layers = trained.Network.PlacedLayers;
        foreach (var (index, layer) in layers.Index().Where(layer => layer.Item.EndsInStep))
        {
            var network = new Sequential(trained.Network.InputShape, trained.Network.Preset);
            foreach (var earlier in layers.Take(index)) network.Add(earlier.Layer);
            if (layer.Layer is WeightedLayer weighted) network.Add(weighted with { Activation = Activation.Linear });
            var names = network.WeightShapes().Select(weight => weight.Name).ToHashSet();
            yield return new TrainedNetwork(network, [.. trained.Weights.Where(weight => names.Contains(weight.Name))]);
        }
    }
}
