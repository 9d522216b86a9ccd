using NeuralMl.Models;

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

    private static Exception? ReadAndCatch(byte[] bytes) => Record.Exception(() => OnnxNetwork.Read(bytes, "model.onnx"));
}
