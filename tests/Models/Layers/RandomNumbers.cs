using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Numbers for layers to work on, the same in each run.</summary>
internal static class RandomNumbers
{
    /// <summary>Numbers of a standard normal distribution.</summary>
    public static float[] Normal(long count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => Normal(random))];
    }

    // Box and Muller's transform.
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    /// <summary>Numbers that a layer takes: of a standard normal distribution, or indices.</summary>
    public static float[] For(Layer layer, long count, int seed = 1) => layer.IndexCount is { } things
        ? [.. Normal(count, seed).Select(number => MathF.Floor(MathF.Abs(number) * things) % things)]
        : Normal(count, seed);

    /// <summary>Numbers far from 0: ±1000.</summary>
    public static float[] Large(long count) => [.. Normal(count, 2).Select(number => number < 0 ? -1000 : 1000f)];

    /// <summary>Numbers far from 0 that a layer takes: ±1000, or the largest index.</summary>
    public static float[] LargeFor(Layer layer, long count) =>
        layer.IndexCount is { } things ? [.. Enumerable.Repeat(things - 1f, (int)count)] : Large(count);
}
