using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace NeuralMl.Models;

/// <summary>What a training is made of: a checkpoint of another one is refused.</summary>
/// <param name="Settings">Its settings, by name, as JSON.</param>
/// <param name="Layers">Each layer's name and JSON.</param>
internal sealed record CheckpointOrigin(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<(string Name, string Json)> Layers)
{
    private const int HashedAtOnce = 1 << 20;

    /// <summary>Describes a training.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="batchSize">The number of rows per batch.</param>
    /// <param name="threadCount">The number of threads.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="validation">The validation rows; null for none.</param>
    public static CheckpointOrigin Of(Sequential network, FitOptions options, int batchSize, int threadCount, TrainingInput training, TrainingData? validation)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["inputShape"] = network.InputShape.ToString(),
            ["preset"] = Json(network.Preset),
            ["loss"] = Json(options.Loss),
            ["optimizer"] = Json(options.Optimizer),
            ["schedule"] = Json(options.Schedule),
            ["batchSize"] = Json(batchSize),
            ["accumulationCount"] = Json(options.AccumulationCount),
            ["epochCount"] = Json(options.EpochCount),
            ["maxSteps"] = Json(options.MaxSteps),
            ["monitor"] = Json(options.Monitor),
            ["maxGradientNorm"] = Json(options.MaxGradientNorm),
            ["maxGradientValue"] = Json(options.MaxGradientValue),
            ["averageDecay"] = Json(options.AverageDecay),
            ["frozen"] = Json(options.Frozen),
            ["augmentations"] = Json(options.Augmentations),
            ["precision"] = Json(options.Precision),
            ["seed"] = Json(options.Seed),
            ["threadCount"] = Json(threadCount),
            ["training rows"] = Json(training.RowCount),
            ["training data"] = Fingerprint(training.Sample(1)),
            ["validation rows"] = Json(validation?.RowCount ?? 0),
            ["validation data"] = validation is null ? "missing" : Fingerprint(validation),
        };
        if (training.PoolRows(options) is { } poolRows) settings["shufflePoolSize"] = Json(poolRows);
        return new(settings, [.. network.Layers.Select(layer => (layer.Name ?? "", Json(layer)))]);
    }

    /// <summary>Refuses a checkpoint of another training.</summary>
    /// <param name="head">What it says of itself.</param>
    /// <exception cref="InvalidDataException">It is of another: all differences are listed, the first layer that differs by name.</exception>
    public void Check(CheckpointHead head)
    {
        var differences = Differences(head).ToList();
        if (differences.Count == 0) return;
        throw new InvalidDataException($"The checkpoint is of another training: {string.Join("; ", differences)}. Go on with the network and the options that it was written with.");
    }

    private IEnumerable<string> Differences(CheckpointHead head)
    {
        var index = Enumerable.Range(0, Math.Max(Layers.Count, head.Layers.Count))
            .FirstOrDefault(i => i >= Layers.Count || i >= head.Layers.Count || Layers[i].Json != head.Layers[i], -1);
        if (index >= Layers.Count) yield return FormattableString.Invariant($"layer {index + 1} is there {head.Layers[index]} and missing here");
        else if (index >= 0)
        {
            var there = index < head.Layers.Count ? head.Layers[index] : "missing";
            yield return FormattableString.Invariant($"layer {index + 1} '{Layers[index].Name}' is there {there} and here {Layers[index].Json}");
        }
        foreach (var (name, here) in Settings)
        {
            var there = head.Settings.GetValueOrDefault(name, "missing");
            if (there != here) yield return $"{name} is there {there} and here {here}";
        }
    }

    // Enough of the SHA-256 to tell one preparation of the rows from another; of rows in a file it is that of a sample.
    private static string Fingerprint(TrainingData rows)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var values in new[] { rows.Features, rows.Targets, rows.RowWeights ?? [] })
        {
            // In parts: no span of bytes reaches 2 GB.
            for (var rest = values.AsSpan(); !rest.IsEmpty; rest = rest[Math.Min(HashedAtOnce, rest.Length)..])
                sum.AppendData(MemoryMarshal.AsBytes(rest[..Math.Min(HashedAtOnce, rest.Length)]));
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset().AsSpan(0, 8));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Options);
}
