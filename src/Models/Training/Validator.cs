using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Judges a network by the rows that do not train it.</summary>
/// <param name="module">The network.</param>
/// <param name="options">The loss and the metrics.</param>
/// <param name="rows">The rows, on the device; not disposed.</param>
/// <param name="data">The same rows.</param>
internal sealed class Validator(NetworkModule module, FitOptions options, ResidentData rows, TrainingData? data)
{
    // Without gradients larger batches cost no memory to speak of, and fewer calls.
    private const int SmallestBatch = 256;

    private readonly Batches _batches = new(rows.RowCount, Math.Max(options.BatchSize ?? SmallestBatch, SmallestBatch));

    /// <summary>Returns the mean loss over all rows, and the metrics.</summary>
    public (double Loss, IReadOnlyDictionary<string, double> Metrics) Run()
    {
        module.Train(false);
        using var noGradient = no_grad();
        var sum = 0.0;
        var outputs = options.Evaluate is null || data is null ? null : new List<float[]>(_batches.Count);
        for (var batch = 0; batch < _batches.Count; batch++) sum += Judge(batch, outputs) * _batches[batch].Count;
        var metrics = outputs is not null && data is not null ? options.Evaluate?.Invoke([.. outputs.SelectMany(part => part)], data.Targets) : null;
        return (sum / rows.RowCount, metrics ?? new Dictionary<string, double>());
    }

    /// <summary>Runs one batch before training, so that what cannot validate is found out before the first epoch, not after it.</summary>
    public void Try()
    {
        module.Train(false);
        using var noGradient = no_grad();
        Judge(0, null);
    }

    private double Judge(int batch, List<float[]>? outputs)
    {
        using var scope = NewDisposeScope();
        var (features, targets, weights, _) = rows.Take(_batches[batch]);
        var output = module.Forward(features);
        outputs?.Add(MemoryMarshal.Cast<byte, float>(output.cpu().contiguous().bytes).ToArray());
        return options.Loss.Compute(output, targets, weights).ToDouble();
    }
}
