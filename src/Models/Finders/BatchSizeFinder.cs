using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>Tries batch sizes: doubled, until all rows are one batch, memory is out, or larger ones bring nothing.</summary>
internal static class BatchSizeFinder
{
    private const int Smallest = 8;
    private const int StepCount = 7;
    private const double NearlyAsFast = 0.9;
    private const double Rate = 1e-6; // a step takes as long with any

    // A size so much slower than the best one before it ends the search.
    private const double TooSlow = 0.7;

    /// <summary>Runs the test on a network of its own.</summary>
    /// <param name="network">The network.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How it is to be trained; its batch size is taken no notice of.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <exception cref="ArgumentException">The data or the options do not fit, or the optimizer takes all rows at once.</exception>
    public static BatchSizeSearch Find(Sequential network, TrainingData training, FitOptions options, CancellationToken cancellationToken)
    {
        if (options.Optimizer.TakesAllRows)
            throw new ArgumentException($"{options.Optimizer.GetType().Name} takes all rows at once, so there is no batch size to find.");
        var points = new List<BatchSizePoint>();
        int? ranOut = null;
        for (var size = Math.Min(Smallest, training.RowCount); size <= training.RowCount; size *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                points.Add(new(size, Measure(network, training, options with { BatchSize = size, AccumulationCount = 1 }, cancellationToken)));
            }
            catch (ExternalException fault) when (fault.Message.Contains("memory", StringComparison.OrdinalIgnoreCase) && points.Count > 0)
            {
                ranOut = size;
                break;
            }
            if (points[^1].RowsPerSecond < TooSlow * points.Max(point => point.RowsPerSecond)) break;
        }
        var fastest = points.Max(point => point.RowsPerSecond);
        return new(points, points.First(point => point.RowsPerSecond >= NearlyAsFast * fastest).BatchSize, ranOut);
    }

    private static double Measure(Sequential network, TrainingData training, FitOptions options, CancellationToken cancellationToken)
    {
        using var trial = new Trial(network, training, options, cancellationToken);
        // The first steps make what stays.
        trial.Step(Rate);
        trial.Step(Rate);
        var rates = new double[StepCount];
        foreach (ref var rate in rates.AsSpan())
        {
            var start = Stopwatch.GetTimestamp();
            trial.Step(Rate);
            rate = trial.LastRowCount / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(rates);
        return rates[StepCount / 2];
    }
}
