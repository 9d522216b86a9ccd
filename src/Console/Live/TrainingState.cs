using NeuralMl.Models;

namespace NeuralMl.Cli.Live;

/// <summary>What a training has reported so far. The training writes it, the view reads it, each on its own thread.</summary>
/// <param name="about">What is trained.</param>
internal sealed class TrainingState(TrainingAbout about)
{
    private readonly Lock _lock = new();
    private readonly List<EpochResult> _epochs = [];
    private readonly List<(double Epoch, double Loss)> _firstSteps = [];
    private StepResult? _step;
    private int? _stepCount;
    private Resumption? _from;

    /// <summary>Takes in where training goes on.</summary>
    public void Add(Resumption from)
    {
        lock (_lock) _from = from;
    }

    /// <summary>Takes in an epoch.</summary>
    public void Add(EpochResult epoch)
    {
        lock (_lock)
        {
            _epochs.Add(epoch);
            _step = null;
        }
    }

    /// <summary>Takes in where an epoch stands.</summary>
    public void Add(StepResult step)
    {
        lock (_lock)
        {
            (_step, _stepCount) = (step, step.StepCount);
            // Until there are two epochs to draw a line between, the first one's steps are the line.
            if (_epochs.Count == 0) _firstSteps.Add((step.Epoch - 1 + ((double)step.Step / step.StepCount), step.TrainingLoss));
        }
    }

    /// <summary>Returns all of it, as it is now.</summary>
    public TrainingSnapshot Snapshot()
    {
        lock (_lock) return new(about, [.. _epochs], _epochs.Count < 2 ? [.. _firstSteps] : [], _step, _stepCount, _from);
    }
}
