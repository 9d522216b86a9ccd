using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>
/// Writes the epochs of a training as an event file that TensorBoard shows, also while training goes on: <c>loss/training</c>,
/// <c>loss/validation</c>, <c>learningRate</c> and <c>metrics/…</c>, over epochs.
/// </summary>
/// <param name="folder">The folder of this training; TensorBoard is given the one above, and shows a curve for each training in it.</param>
/// <exception cref="IOException">The folder or the file cannot be made.</exception>
public sealed class TensorBoardLog(string folder) : IProgress<EpochResult>, IDisposable
{
    private readonly EventFile _file = EventFile.Create(folder);

    /// <summary>Gets the event file's path.</summary>
    public string Path => _file.Path;

    /// <summary>Appends an epoch; it is in the file when this returns.</summary>
    /// <param name="value">What the epoch gave.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Report(EpochResult value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _file.Append(value.Epoch, Curves(value));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static IEnumerable<KeyValuePair<string, double>> Curves(EpochResult epoch)
    {
        yield return new("loss/training", epoch.TrainingLoss);
        if (epoch.ValidationLoss is { } loss) yield return new("loss/validation", loss);
        yield return new("learningRate", epoch.LearningRate);
        foreach (var (name, value) in epoch.Metrics) yield return new($"metrics/{name}", value);
    }
}
