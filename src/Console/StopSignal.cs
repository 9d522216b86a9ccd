using System.Runtime.InteropServices;

namespace NeuralMl.Cli;

/// <summary>What stops a training gracefully: Ctrl-C, the system's wish that the program ends, or a key. A second Ctrl-C ends the program at once.</summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>What is said when it is asked for.</summary>
    public const string Announcement = "Stopping after this batch; the weights kept so far are exported. Once more ends the program at once.";

    /// <summary>What is said when it is asked for while a file of predictions is made.</summary>
    public const string FileAnnouncement = "Stopping after these rows; those that are done are kept. Once more ends the program at once.";

    private readonly CancellationTokenSource _source = new();
    private readonly Action _announce;
    private readonly Action? _endAtOnce;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens from now on.</summary>
    /// <param name="announce">Called when the training is asked to stop.</param>
    /// <param name="endAtOnce">Called right before a second signal ends the program; null for nothing.</param>
    public StopSignal(Action announce, Action? endAtOnce = null)
    {
        (_announce, _endAtOnce) = (announce, endAtOnce);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive);
    }

    /// <summary>Gets what training looks at after each batch.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Asks the training to stop after the running batch; asking again changes nothing.</summary>
    public void Request()
    {
        if (_source.IsCancellationRequested) return;
        _announce();
        _source.Cancel();
    }

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            _endAtOnce?.Invoke();
            return;
        }
        context.Cancel = true;
        Request();
    }
}
