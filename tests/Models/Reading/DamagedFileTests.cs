using NeuralMl.Export.Protos;
using NeuralMl.Models;
using NeuralMl.Tests.Export.Reading;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Whatever happened to a file, it is read or refused in words; nothing else comes of it.</summary>
public sealed class DamagedFileTests
{
    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Models", "fixtures"), "*.onnx").Order(StringComparer.Ordinal)];

    [Fact]
    public void A_file_that_ends_early_is_refused_wherever_it_ends()
    {
        var bytes = File.ReadAllBytes(Files[0]);

        for (var length = 0; length < bytes.Length; length++)
        {
            var fault = ReadAndCatch(bytes[..length]);
            Assert.True(fault is InvalidDataException, $"{length} bytes: {fault}");
        }
    }

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused()
    {
        var random = new Random(1);
        var refused = 0;
        foreach (var file in Files)
        {
            var bytes = File.ReadAllBytes(file);
            for (var change = 0; change < 60; change++)
            {
                var changed = (byte[])bytes.Clone();
                for (var i = 0; i <= random.Next(3); i++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                var fault = ReadAndCatch(changed);
                if (fault is not null) refused++;
                Assert.True(fault is null or InvalidDataException or NotSupportedException, $"{Path.GetFileName(file)}, change {change}: {fault}");
            }
        }

        Assert.True(refused > Files.Length, $"Only {refused} were refused.");
    }

    [Fact]
    public void A_sound_file_of_changed_nodes_is_read_or_refused()
    {
        var random = new Random(2);
        var refused = 0;
        foreach (var file in Files)
        {
            var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(file));
            for (var change = 0; change < 40; change++)
            {
                var changed = model.Clone();
                for (var i = 0; i <= random.Next(3); i++) ChangedGraph.Change(changed.Graph, random);
                var fault = ReadAndCatch(changed.Bytes());
                if (fault is not null) refused++;
                Assert.True(fault is null or InvalidDataException or NotSupportedException, $"{Path.GetFileName(file)}, change {change}: {fault}");
            }
        }

        Assert.True(refused > Files.Length, $"Only {refused} were refused.");
    }

    [Fact]
    public void Blocks_inside_blocks_without_end_are_refused()
    {
        const int Count = 5000;
        var model = ModelBytes.Dense(model =>
        {
            model.Graph.Node.Clear();
            // h0 = x; each Add closes the block that began where it ends.
            for (var i = 0; i < Count; i++) model.Graph.Node.Add(ModelBytes.Node("Relu", $"relu{i}", [i == 0 ? "x" : $"h{i - 1}"], [$"h{i}"]));
            for (var i = 0; i < Count; i++) model.Graph.Node.Add(ModelBytes.Node("Add", $"add{i}", [i == 0 ? $"h{Count - 1}" : $"s{i - 1}", i == Count - 1 ? "x" : $"h{Count - 2 - i}"], [i == Count - 1 ? "y" : $"s{i}"]));
        });

        var fault = Assert.Throws<NotSupportedException>(() => OnnxNetwork.Read(model.Bytes(), "m.onnx"));

        Assert.Equal(
            "'m.onnx': Nodes 'relu0' (Relu) and 'add4999' (Add), which read 'x' with rows (2), are no layer that is known here. "
            + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.",
            fault.Message);
    }

    [Fact]
    public void Chains_of_any_length_are_followed()
    {
        const int Count = 5000;
        var model = ModelBytes.Dense(model =>
        {
            model.Graph.Node.Clear();
            for (var i = 0; i < Count; i++)
            {
                model.Graph.Node.Add(ModelBytes.Node(
                    "Cast", $"cast{i}", [i == 0 ? "x" : $"c{i - 1}"], [i == Count - 1 ? "y" : $"c{i}"],
                    new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = 1 }));
            }
        });

        Assert.Empty(OnnxNetwork.Read(model.Bytes(), "m.onnx").Network.Layers);
    }

    private static Exception? ReadAndCatch(byte[] bytes) => Record.Exception(() => OnnxNetwork.Read(bytes, "model.onnx"));
}
