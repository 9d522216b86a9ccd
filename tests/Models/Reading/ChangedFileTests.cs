using NeuralMl.Export.Protos;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Export.Reading;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>A file that is read gives what ONNX Runtime gives, also where somebody changed it: a layer is never taken for another.</summary>
[Collection("torch")]
public sealed class ChangedFileTests
{
    private const int ChangesPerFile = 25;

    public ChangedFileTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void What_is_read_of_a_changed_file_agrees_with_Onnx_Runtime()
    {
        var (random, compared) = (new Random(3), 0);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Models", "fixtures"), "*.onnx").Order(StringComparer.Ordinal))
        {
            var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(file));
            for (var change = 0; change < ChangesPerFile; change++)
            {
                var changed = model.Clone();
                ChangedGraph.Change(changed.Graph, random);
                if (Read(changed.Bytes()) is not { } read || Run(changed.Bytes(), read.Network.InputShape) is not { } run) continue;
                Agreement.Assert(run.Expected, read.Predict(run.Rows));
                compared++;
            }
        }

        Assert.True(compared > 150, $"Only {compared} could be compared.");
    }

    private static TrainedNetwork? Read(byte[] bytes)
    {
        try
        {
            return OnnxNetwork.Read(bytes, "model.onnx");
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    // ONNX Runtime checks more than is needed to read: what it refuses has no answer to compare with.
    private static (float[] Rows, float[] Expected)? Run(byte[] bytes, Shape row)
    {
        try
        {
            using var model = OnnxModel.Load(bytes, "model.onnx");
            var isIndex = model.Inputs[0].ElementType == typeof(long);
            var rows = isIndex ? [.. Enumerable.Range(0, (int)row.ElementCount).Select(i => (float)(i % 9))] : RandomNumbers.Normal(row.ElementCount);
            Array values = isIndex ? Array.ConvertAll(rows, value => (long)value) : rows;
            return (rows, (float[])model.Run([new(model.Inputs[0].Name, row.Prepend(1), values)])[0].Values);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
