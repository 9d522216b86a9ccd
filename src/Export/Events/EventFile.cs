using System.Globalization;
using Google.Protobuf;
using NeuralMl.Export.Protos;

namespace NeuralMl.Export;

/// <summary>An event file that TensorBoard reads, also while it is written: curves of numbers over steps.</summary>
public sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";

    private readonly FileStream _stream;

    private EventFile(FileStream stream) => _stream = stream;

    /// <summary>Gets the file's path.</summary>
    public string Path => _stream.Name;

    /// <summary>Makes a new event file. The caller disposes it.</summary>
    /// <param name="folder">The folder, which TensorBoard shows as one run; made where it is not there.</param>
    /// <exception cref="IOException">The folder or the file cannot be made.</exception>
    public static EventFile Create(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var file = new EventFile(Open(folder));
            file.Append(new Event { FileVersion = Version });
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"No event file can be made in '{folder}': {fault.Message} Choose a folder that you may write to.", fault);
        }
    }

    /// <summary>Appends one number to each of some curves; it is in the file when this returns.</summary>
    /// <param name="step">The place on the curves' axis.</param>
    /// <param name="values">The numbers by the curves' names; what stands before a <c>/</c> groups them.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var summary = new Summary();
        foreach (var (name, value) in values) summary.Value.Add(new Summary.Types.Value { Tag = name, SimpleValue = (float)value });
        Append(new Event { Step = step, Summary = summary });
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    // TensorBoard knows event files by "tfevents" and takes those of one folder in the order of their names.
    private static FileStream Open(string folder)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.neuralml.{Environment.ProcessId}.");
        var number = 0;
        while (File.Exists(Named())) number++;
        return new FileStream(Named(), FileMode.CreateNew, FileAccess.Write, FileShare.Read);

        string Named() => System.IO.Path.Combine(folder, prefix + number.ToString(CultureInfo.InvariantCulture));
    }

    private void Append(Event happening)
    {
        happening.WallTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        _stream.Write(RecordFrame.Of(happening.ToByteArray()));
        _stream.Flush();
    }
}
