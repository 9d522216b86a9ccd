using System.Globalization;
using System.Text.Json;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>A file of predictions while it is made: a folder beside it holds the rows so far, and a manifest that says how many of them are safe.</summary>
internal sealed class PartialOutput : IDisposable
{
    private const string Ending = ".partial";

    private readonly string _path;
    private readonly string _folder;
    private readonly FileStream _rows;
    private readonly FileStream _footers;
    private readonly RowWriter _writer;

    private PartialOutput(string path, PartialManifest begun, string? notice)
    {
        (_path, _folder, Manifest, Notice) = (path, path + Ending, begun, notice);
        _rows = Open("rows", begun.Length);
        _footers = Open("footers", begun.FootersLength);
        _writer = RowWriter.Open(path, _rows, _footers);
    }

    /// <summary>Gets what is safe.</summary>
    public PartialManifest Manifest { get; private set; }

    /// <summary>Gets what there is to say of an earlier start; null for nothing.</summary>
    public string? Notice { get; }

    private string ManifestPath => Path.Combine(_folder, "manifest.json");

    /// <summary>Goes on with what an earlier start left, where that was for the same model and the same rows; else begins.</summary>
    /// <param name="path">The file that is to be made.</param>
    /// <param name="wanted">The manifest of no rows yet.</param>
    /// <exception cref="IOException">The folder cannot be made, or another program is making the same file.</exception>
    public static PartialOutput Open(string path, PartialManifest wanted)
    {
        CheckPlace(path);
        Directory.CreateDirectory(path + Ending);
        var earlier = Read(Path.Combine(path + Ending, "manifest.json"));
        if (earlier is null) return new PartialOutput(path, wanted, null);
        if (!earlier.IsOf(wanted))
        {
            var other = earlier.Model == wanted.Model ? "other data" : "another model";
            return new PartialOutput(path, wanted, $"{Path.GetFileName(path)}{Ending} was begun with {other}; it starts anew.");
        }
        return new PartialOutput(path, earlier, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} resumes after row {earlier.Rows:#,0}."));
    }

    /// <summary>Writes rows.</summary>
    public void Write(IReadOnlyList<TableColumn> columns) => _writer.Write(columns);

    /// <summary>Makes all that was written safe.</summary>
    /// <param name="done">What the manifest is to say; lengths are filled in here.</param>
    public void Save(PartialManifest done)
    {
        _writer.Flush();
        _rows.Flush(flushToDisk: true); // before the manifest that promises it
        _footers.Flush(flushToDisk: true);
        Manifest = done with { Length = _rows.Length, FootersLength = _footers.Length };
        WholeFile.Write(ManifestPath, JsonSerializer.Serialize(Manifest, PartialJson.Default.PartialManifest));
    }

    /// <summary>Gives the whole file its name.</summary>
    public void Finish()
    {
        _writer.Finish();
        _rows.Flush(flushToDisk: true);
        Dispose();
        File.Move(_rows.Name, _path, overwrite: true);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Forgets all that was written.</summary>
    public void Discard()
    {
        Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _rows.Dispose();
        _footers.Dispose();
    }

    private static void CheckPlace(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder)) throw new DirectoryNotFoundException($"'{path}': there is no folder '{folder}'. Make it first.");
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder, so no file of that name can be made. Give another name.");
    }

    // One that cannot be read is of no use; it is begun anew.
    private static PartialManifest? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), PartialJson.Default.PartialManifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What lies after the safe length was cut off by a kill.
    private FileStream Open(string name, long length)
    {
        var stream = new FileStream(Path.Combine(_folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
        stream.SetLength(length);
        stream.Position = length;
        return stream;
    }
}
