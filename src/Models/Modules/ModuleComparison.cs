using System.Runtime.InteropServices;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Compares a module with the layers that it was read as, on rows drawn at random.</summary>
internal static class ModuleComparison
{
    private const int RowCount = 3;

    /// <summary>Returns how a module differs from layers, or null where it agrees within <see cref="Tolerance"/>.</summary>
    /// <param name="module">The module, in evaluation mode.</param>
    /// <param name="run">Runs it: <c>(batch, …in)</c> → <c>(batch, …out)</c>.</param>
    /// <param name="chain">The layers.</param>
    public static string? Difference(nn.Module module, Func<Tensor, Tensor> run, RecognizedChain chain)
    {
        using var scope = NewDisposeScope();
        var network = chain.ToNetwork();
        var rows = Rows(network.Network);
        var (found, shape) = Run(module, run, network.Network, rows);
        var expectedShape = network.Network.OutputShape.Prepend(RowCount);
        if (shape != expectedShape) return $"it gives {shape} for {RowCount} rows of {chain.Input}, the layers give {expectedShape}";
        var read = network.Predict(rows);
        var tolerance = Tolerance.For(found.Select(number => (double)number));
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i].Equals(read[i]) || Math.Abs((double)found[i] - read[i]) <= tolerance.At(found[i])) continue;
            return FormattableString.Invariant($"it gives {found[i]:G6} where the layers give {read[i]:G6}");
        }
        return null;
    }

    /// <summary>Says whether a module agrees with the layer that it may be.</summary>
    /// <param name="module">The module, in evaluation mode; its weights bear the layer's names.</param>
    /// <param name="layer">The layer, with the function that runs the module.</param>
    /// <param name="input">The shape of one row that it takes.</param>
    public static bool Agrees(nn.Module module, RecognizedLayer layer, Shape input)
    {
        var run = layer.Run ?? throw new ArgumentException($"Nothing runs {ModulePlace.NameOf(module)}.", nameof(layer));
        return Difference(module, run, new(input, [layer with { Weights = ModuleState.Copy(module) }])) is null;
    }

    /// <summary>Says whether a module that is in evaluation mode draws random numbers in training mode.</summary>
    /// <param name="module">The module.</param>
    /// <param name="run">Runs it: <c>(batch, …in)</c> → <c>(batch, …out)</c>.</param>
    /// <param name="input">The shape of one row that it takes.</param>
    public static bool IsRandomInTraining(nn.Module module, Func<Tensor, Tensor> run, Shape input)
    {
        using var scope = NewDisposeScope();
        var network = new Sequential(input);
        var rows = Rows(network);
        module.train();
        try
        {
            var first = Run(module, run, network, rows).Numbers;
            return !first.AsSpan().SequenceEqual(Run(module, run, network, rows).Numbers);
        }
        finally
        {
            module.eval();
        }
    }

    // Each row four times as large as the one before it: within bends and bounds, and beyond them. Indices where the network begins with them.
    private static float[] Rows(Sequential network)
    {
        var generator = new Pcg32(state: 1, sequence: 1);
        var size = (int)network.InputShape.ElementCount;
        return [.. Enumerable.Range(0, RowCount * size).Select(i => network.IndexCount is { } count
            ? generator.Below((uint)count)
            : (float)(((generator.Next() / (double)uint.MaxValue * 2) - 1) * Math.Pow(4, i / size)))];
    }

    private static (float[] Numbers, Shape Shape) Run(nn.Module module, Func<Tensor, Tensor> run, Sequential network, float[] rows)
    {
        var batch = empty(network.InputShape.Prepend(RowCount).ToArray());
        MemoryMarshal.AsBytes(rows.AsSpan()).CopyTo(batch.bytes);
        if (network.IndexCount is not null) batch = batch.to_type(ScalarType.Int64); // as torch's own embedding takes them
        var device = module.parameters().Concat(module.buffers()).FirstOrDefault()?.device ?? CPU;
        var answer = run(batch.to(device)).to_type(ScalarType.Float32).cpu().contiguous();
        return (MemoryMarshal.Cast<byte, float>(answer.bytes).ToArray(), Shape.Create(answer.shape));
    }
}
