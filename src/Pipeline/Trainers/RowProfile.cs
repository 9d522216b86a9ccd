using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What the training rows have of features and targets, for the model card.</summary>
/// <param name="MinFeature">The smallest feature.</param>
/// <param name="MaxFeature">The largest.</param>
/// <param name="MeanFeature">The mean of all.</param>
/// <param name="MinTarget">The smallest target.</param>
/// <param name="MaxTarget">The largest.</param>
/// <param name="Sha256">The SHA-256 of each block's features, then its targets.</param>
internal sealed record RowProfile(float MinFeature, float MaxFeature, float MeanFeature, float MinTarget, float MaxTarget, string Sha256)
{
    /// <summary>Looks at all rows.</summary>
    /// <param name="blocks">The rows, block by block; at least one.</param>
    public static RowProfile Of(IEnumerable<TrainingData> blocks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (features, targets) = ((Min: float.PositiveInfinity, Max: float.NegativeInfinity), (Min: float.PositiveInfinity, Max: float.NegativeInfinity));
        var (sum, count) = (0.0, 0L);
        foreach (var block in blocks)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(block.Features));
            hash.AppendData(MemoryMarshal.AsBytes<float>(block.Targets));
            features = (Math.Min(features.Min, TensorPrimitives.Min<float>(block.Features)), Math.Max(features.Max, TensorPrimitives.Max<float>(block.Features)));
            targets = (Math.Min(targets.Min, TensorPrimitives.Min<float>(block.Targets)), Math.Max(targets.Max, TensorPrimitives.Max<float>(block.Targets)));
            foreach (var feature in block.Features) sum += feature;
            count += block.Features.LongLength;
        }
        return new(features.Min, features.Max, (float)(sum / count), targets.Min, targets.Max, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
