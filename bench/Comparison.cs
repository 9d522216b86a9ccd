using System.Globalization;

namespace NeuralMl.Bench;

/// <summary>The engine: runs a measurement's two sides in turns.</summary>
internal static class Comparison
{
    /// <summary>Makes a measurement and runs all its pairs.</summary>
    /// <param name="create">Makes it; it is disposed here.</param>
    /// <param name="progress">Where each pair is told.</param>
    /// <returns>The result; null where the measurement was skipped, and the reason is told.</returns>
    public static Result? Run(Func<Measurement> create, TextWriter progress)
    {
        using var measurement = create();
        try
        {
            measurement.Prepare();
        }
        catch (SkippedException reason)
        {
            progress.WriteLine($"{measurement.Name} skipped: {reason.Message}");
            return null;
        }
        progress.WriteLine($"{measurement.Name}: {measurement.What}");
        for (var pair = 0; pair < measurement.WarmUpCount; pair++) RunPair(measurement, pair);
        var (ours, peer) = (new double[measurement.PairCount], new double[measurement.PairCount]);
        for (var pair = 0; pair < ours.Length; pair++)
        {
            (ours[pair], peer[pair]) = RunPair(measurement, pair);
            progress.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{measurement.Name} {pair + 1}/{ours.Length}: ours {ours[pair]:G4} {measurement.Unit}, peer {peer[pair]:G4} {measurement.Unit}, ratio {ours[pair] / peer[pair]:0.000}"));
        }
        return new Result(measurement.Name, measurement.What, measurement.Unit, ours, peer);
    }

    // The sides take turns in going first, so that a load that rises or falls favours neither.
    private static (double Ours, double Peer) RunPair(Measurement measurement, int pair)
    {
        if (pair % 2 == 0) return (RunClean(measurement.RunOurs), RunClean(measurement.RunPeer));
        var peer = RunClean(measurement.RunPeer);
        return (RunClean(measurement.RunOurs), peer);
    }

    // Neither side pays for what the other left behind.
    private static double RunClean(Func<double> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return run();
    }
}
