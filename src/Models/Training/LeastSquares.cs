using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The plane with the least squared error: what a network of any depth has to beat.</summary>
/// <param name="Weights">One weight per feature, and the bias last.</param>
public sealed record LeastSquares(float[] Weights)
{
    /// <summary>Fits the plane to all rows at once, each by its weight where rows have one, in double precision; of several equally good ones, that of the smallest weights.</summary>
    /// <param name="data">The rows; their target is one number.</param>
    public static LeastSquares Fit(TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var features = tensor(data.Features).reshape(data.RowCount, -1).to(float64); // (rows, features)
        var design = cat([features, ones(data.RowCount, 1, dtype: float64)], 1); // (rows, features + 1)
        var targets = tensor(data.Targets).reshape(data.RowCount, 1).to(float64); // (rows, 1)
        var weighted = data.RowWeights is { } weights ? design * tensor(weights).to(float64).unsqueeze(1) : design; // (rows, features + 1)
        // The pseudo-inverse of the normal equations stands features that depend on each other, as one-hot slots and the bias do.
        var inverse = linalg.pinv(design.T.matmul(weighted), hermitian: true); // (features + 1, features + 1)
        return new LeastSquares([.. inverse.matmul(weighted.T.matmul(targets)).to(float32).reshape(-1).data<float>()]);
    }

    /// <summary>Returns the plane's value at each row.</summary>
    /// <param name="features">The features, row-major: <c>(rows, features)</c>.</param>
    public float[] Predict(float[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var width = Weights.Length - 1;
        return [.. Enumerable.Range(0, features.Length / width).Select(row => (float)(Weights[width] + Dot(features.AsSpan(row * width, width))))];
    }

    private double Dot(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++) sum += (double)row[i] * Weights[i];
        return sum;
    }
}
