namespace NeuralMl.Pipeline;

/// <summary>The right to make a run, of one process at a time: a locked file beside its folder, which is gone with the right.</summary>
internal sealed class RunLock : IDisposable
{
    // What Linux, macOS and Windows say of a file that someone else has locked.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the right to make a run.</summary>
    /// <param name="path">The run's path, absolute; the folder above it exists.</param>
    /// <exception cref="IOException">Someone else has it, or the folder above cannot be written.</exception>
    public static RunLock Take(string path) =>
        TryTake(path) ?? throw new IOException($"{path} is being made already. Wait until it is over, or end it.");

    /// <summary>Takes the right to make a run, where nobody has it.</summary>
    /// <param name="path">The run's path, absolute; the folder above it exists.</param>
    /// <returns>The right, which the caller disposes; null where someone else has it.</returns>
    /// <exception cref="IOException">The folder above cannot be written.</exception>
    public static RunLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(
                RunPaths.Lock(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException fault) when (Taken.Contains(fault.HResult))
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, fault);
        }
    }

    /// <summary>Returns the fault of a place that cannot be written.</summary>
    /// <param name="path">The run's path.</param>
    /// <param name="fault">What is in the way.</param>
    public static IOException Unwritable(string path, Exception fault) =>
        new($"The run folder {path} cannot be made: its place cannot be written. Allow that, or choose another place.", fault);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
