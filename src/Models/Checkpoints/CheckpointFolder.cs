using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>The checkpoints of one training: the last, the one before, and the weights of the best epochs.</summary>
internal sealed class CheckpointFolder
{
    private const string Last = "last.safetensors";
    private const string Previous = "previous.safetensors";

    private readonly CheckpointOptions _options;
    private readonly Lazy<CheckpointOrigin> _origin;
    private readonly Monitored _monitor;
    private string? _folder;
    private TimeSpan _written;

    /// <summary>Makes what writes the checkpoints of a training.</summary>
    /// <param name="options">Where and how often.</param>
    /// <param name="origin">What the training is made of; its rows are read through for that, so not before a checkpoint is.</param>
    /// <param name="monitor">What tells a better epoch.</param>
    public CheckpointFolder(CheckpointOptions options, Lazy<CheckpointOrigin> origin, Monitored monitor) =>
        (_options, _origin, _monitor) = (options, origin, monitor);

    /// <summary>Says whether a checkpoint is there.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Returns the checkpoints of a folder that a training can go on from, the last first.</summary>
    /// <param name="folder">The folder, which may be missing.</param>
    public static IEnumerable<string> Files(string folder) => new[] { Last, Previous }.Select(name => Path.Combine(folder, name)).Where(File.Exists);

    /// <summary>Returns the last checkpoint that is whole; null where none was ever written. What a kill left half written is removed.</summary>
    /// <exception cref="InvalidDataException">There are some, but none can be used: why, of each.</exception>
    public Checkpoint? Read()
    {
        WholeFile.RemoveAbandoned(_options.Folder);
        var refused = new List<string>();
        foreach (var path in Files(_options.Folder))
        {
            try
            {
                var checkpoint = CheckpointFile.Read(path);
                _origin.Value.Check(checkpoint.Head);
                (_folder, HasWritten) = (_options.Folder, true);
                _written = checkpoint.Head.Position.Elapsed;
                _options.Resumed?.Report(new(path, checkpoint.Head.Position.Epoch, checkpoint.Head.Position.Step, _written, refused));
                return checkpoint;
            }
            catch (InvalidDataException fault)
            {
                refused.Add(fault.Message.Contains(path, StringComparison.Ordinal) ? fault.Message : $"'{path}': {fault.Message}");
            }
        }
        return refused.Count == 0
            ? null
            : throw new InvalidDataException($"No checkpoint in {_options.Folder} can be gone on from. {string.Join(" ", refused)} To begin anew, train without resuming.");
    }

    /// <summary>Says whether it is time for a checkpoint.</summary>
    /// <param name="elapsed">The time that training took so far.</param>
    public bool IsDue(TimeSpan elapsed) => elapsed - _written >= _options.Interval;

    /// <summary>Writes a checkpoint; the one that was the last becomes the one before.</summary>
    /// <param name="state">What learns.</param>
    /// <param name="position">How far training has come.</param>
    public void Write(FitState state, TrainingPosition position)
    {
        var checkpoint = state.Save(position, _origin.Value);
        var (last, previous) = (Path.Combine(Folder(), Last), Path.Combine(Folder(), Previous));
        // Whatever moment the process is ended at, one of the two is whole.
        if (File.Exists(last)) File.Move(last, previous, overwrite: true);
        CheckpointFile.Write(last, checkpoint);
        _written = checkpoint.Head.Position.Elapsed;
        if (!HasWritten) _folder = _options.FirstWritten?.Invoke() ?? _folder;
        HasWritten = true;
        _options.Written?.Report(Path.Combine(Folder(), Last));
    }

    /// <summary>Keeps the weights of an epoch where it is one of the best, and drops those of the one that no longer is.</summary>
    /// <param name="history">What each epoch gave; the last is the one that has ended.</param>
    /// <param name="weights">Returns its weights.</param>
    public void KeepBest(IReadOnlyList<EpochResult> history, Func<IReadOnlyList<WeightTensor>> weights)
    {
        if (_options.BestCount == 0) return;
        var ranked = _monitor.LargerIsBetter ? history.OrderByDescending(_monitor.ValueOf) : history.OrderBy(_monitor.ValueOf);
        var best = ranked.Take(_options.BestCount).Select(epoch => epoch.Epoch).ToHashSet();
        if (!best.Contains(history[^1].Epoch)) return;
        SafetensorsFile.Write(PathOf(history[^1].Epoch), weights());
        foreach (var dropped in history.Where(epoch => !best.Contains(epoch.Epoch))) File.Delete(PathOf(dropped.Epoch));
    }

    private string PathOf(int epoch) => Path.Combine(Folder(), FormattableString.Invariant($"epoch-{epoch}.safetensors"));

    private string Folder()
    {
        if (_folder is not null) return _folder;
        _folder = _options.Folder;
        Directory.CreateDirectory(_folder);
        WholeFile.RemoveAbandoned(_folder);
        foreach (var stale in Directory.EnumerateFiles(_folder, "*.safetensors").ToList()) File.Delete(stale);
        return _folder;
    }
}
