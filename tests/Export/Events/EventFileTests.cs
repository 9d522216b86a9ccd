using NeuralMl.Export;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Export.Events;

/// <summary>Files are read back by the messages that protoc made of TensorFlow's own definitions, which TorchSharp carries, and by a checksum computed bit by bit.</summary>
public sealed class EventFileTests
{
    [Fact]
    public void What_is_appended_is_in_the_file_at_once_in_sound_records()
    {
        using var folder = new TemporaryFolder();
        using var file = EventFile.Create(Path.Combine(folder.Path, "logs", "run"));
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        file.Append(3, new Dictionary<string, double> { ["loss/training"] = 0.25, ["metrics/größe"] = -1e30 });

        var events = Read(file.Path);

        Assert.Equal(["brain.Event:2", ""], events.Select(happening => happening.FileVersion));
        Assert.Equal(3, events[1].Step);
        Assert.Equal([("loss/training", 0.25f), ("metrics/größe", -1e30f)], events[1].Summary.Value.Select(value => (value.Tag, value.SimpleValue)));
        Assert.All(events, happening => Assert.InRange(happening.WallTime, before - 60, before + 60));
    }

    [Fact]
    public void TensorBoard_knows_the_file_by_its_name()
    {
        using var folder = new TemporaryFolder();
        using var first = EventFile.Create(folder.Path);
        using var second = EventFile.Create(folder.Path);

        Assert.Matches(@"^events\.out\.tfevents\.\d{10}\.neuralml\.\d+\.\d+$", Path.GetFileName(first.Path));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", []);

        var fault = Assert.Throws<IOException>(() => EventFile.Create(Path.Combine(file, "run")));

        Assert.StartsWith($"No event file can be made in '{Path.Combine(file, "run")}': ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Choose a folder that you may write to.", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Reads an event file, and asserts that each checksum is right.</summary>
    internal static IReadOnlyList<Tensorboard.Event> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(stream);
        var events = new List<Tensorboard.Event>();
        while (stream.Position < stream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.Equal(Masked(length), reader.ReadUInt32());
            var record = reader.ReadBytes(BitConverter.ToInt32(length));
            Assert.Equal(Masked(record), reader.ReadUInt32());
            events.Add(Tensorboard.Event.Parser.ParseFrom(record));
        }
        return events;
    }

    private static uint Masked(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
        }
        return unchecked(((~crc >> 15) | (~crc << 17)) + 0xA282EAD8);
    }

    [Fact]
    public void The_checksum_that_these_tests_use_is_that_of_RFC_3720() =>
        Assert.Equal(unchecked(((0x8A9136AAu >> 15) | (0x8A9136AAu << 17)) + 0xA282EAD8), Masked(new byte[32]));
}
