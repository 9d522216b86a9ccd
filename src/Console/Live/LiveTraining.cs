using System.Diagnostics;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Live;

/// <summary>
/// Shows a training in a terminal, drawn some times a second by a thread of its own, which also looks at the keyboard: the training only leaves behind
/// what it reports. The terminal is as it was before when it ends, however it ends.
/// </summary>
internal sealed class LiveTraining : IProgress<ExperimentEvent>, IDisposable
{
    // The part of a core that the view may take: with very many epochs it is drawn less often.
    private const double Load = 0.05;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly LiveDisplayContext _display;
    private readonly StopSignal _stop;
    private readonly TrainingLines _lines;
    private readonly Lock _drawing = new(); // two threads that write at once could wait for each other's locks within Spectre
    private readonly ManualResetEventSlim _isOver = new();
    private readonly Thread _thread;
    private volatile TrainingState? _state;
    private (int Width, int Height) _size;

    private LiveTraining(IAnsiConsole console, LiveDisplayContext display, StopSignal stop, IReadOnlyList<string> choices)
    {
        (_console, _display, _stop) = (console, display, stop);
        _lines = new TrainingLines(WriteLine, choices);
        _size = SizeOf(console);
        _thread = new Thread(Run) { IsBackground = true, Name = "live view" };
    }

    /// <summary>Trains and shows it.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="choices">Sentences on what was chosen for a bare data file.</param>
    /// <param name="train">Trains; is given where to report, and what stops it.</param>
    public static ExperimentResult Show(
        IAnsiConsole console, IReadOnlyList<string> choices, Func<IProgress<ExperimentEvent>, CancellationToken, ExperimentResult> train)
    {
        // The view itself says that it stops; at a second signal, nothing else puts the cursor back.
        using var stop = new StopSignal(() => { }, () => console.Cursor.Show());
        return console.Live(Text.Empty).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(display =>
        {
            using var live = new LiveTraining(console, display, stop, choices);
            live._thread.Start();
            return train(live, stop.Token);
        });
    }

    /// <inheritdoc/>
    public void Report(ExperimentEvent value)
    {
        switch (value)
        {
            case StepFinished finished: _state?.Add(finished.Step); break;
            case EpochFinished finished: _state?.Add(finished.Epoch); break;
            default: Tell(value); break;
        }
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _isOver.Set();
        _thread.Join();
        _isOver.Dispose();
    }

    private void Tell(ExperimentEvent happening)
    {
        if (happening is NetworkEvaluated) _state = null;
        _lines.Write(happening);
        if (happening is DataPrepared prepared) _state = new TrainingState(TrainingAbout.Of(prepared));
        if (happening is TrainingResumed resumed) _state?.Add(resumed.From);
        Draw();
    }

    private void Run()
    {
        try
        {
            var (watch, next, before) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero);
            while (!_isOver.Wait(BetweenLooks))
            {
                if (Keyboard.WasPressed('q')) _stop.Request();
                if (watch.Elapsed < next) continue;
                var start = watch.Elapsed;
                Draw();
                // The cheaper of the last two frames counts: the first one waits for the compiler.
                var cost = watch.Elapsed - start;
                next = start + TimeSpan.FromTicks(Math.Max(ShortestPause.Ticks, (long)(Math.Min(cost.Ticks, before.Ticks) / Load)));
                before = cost;
            }
        }
        catch (IOException)
        {
            // The terminal is gone: nobody looks, and the training goes on.
        }
        catch (Exception fault)
        {
            // A fault in a picture is no reason to lose what was learned.
            _state = null;
            WriteLine($"The live view has failed, training goes on: {fault.Message}");
        }
    }

    private void WriteLine(string line)
    {
        lock (_drawing)
        {
            // The line is written over the view's first one, which may be longer.
            _display.UpdateTarget(Text.Empty);
            _console.WriteLine(line);
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            // What a terminal makes of the lines that are there when its size changes, only the terminal knows.
            if (_size != SizeOf(_console)) _console.Clear();
            _size = SizeOf(_console);
            _display.UpdateTarget(_state is { } state ? new TrainingView(state.Snapshot(), Environment.WorkingSet, Hint()) : Text.Empty);
        }
    }

    private string Hint() => _stop.Token.IsCancellationRequested
        ? StopSignal.Announcement
        : $"{(Keyboard.IsThere ? "q or Ctrl-C" : "Ctrl-C")} stops training; the best weights so far are kept and exported";

    private static (int Width, int Height) SizeOf(IAnsiConsole console) => (console.Profile.Width, console.Profile.Height);
}
