using System.Runtime.InteropServices;

namespace NeuralMl.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation; a second one ends the program at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens to both signals.</summary>
    /// <param name="terminal">Where to answer the first one.</param>
    /// <param name="answer">What happens now.</param>
    public StopSignals(Terminal terminal, string answer)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        void Stop(PosixSignalContext context)
        {
            if (_cancellation.IsCancellationRequested) return;
            context.Cancel = true;
            terminal.Error.WriteLine($"{answer} Once more ends the program at once.");
            _cancellation.Cancel();
        }
    }

    /// <summary>Gets the token that the first signal cancels.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Listens no more.</summary>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _cancellation.Dispose();
    }
}
