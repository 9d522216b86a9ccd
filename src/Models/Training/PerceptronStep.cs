using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The perceptron's rule, row by row: where a unit errs, its weights move by η (t − y) x and its bias by η (t − y).</summary>
internal sealed class PerceptronStep : TrainingStep
{
    private readonly bool _hasBias;
    private readonly Tensor _mistakes; // (units)
    private float[] _lastMistakes = [];
    private long _rowCount;
    private long _lastRowCount;

    /// <summary>Prepares a layer of step units; <see cref="PerceptronRule"/> has checked that it is one.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss, which is reported and moves nothing, and the learning rate.</param>
    /// <param name="network">What the module was made of.</param>
    public PerceptronStep(NetworkModule module, FitOptions options, Sequential network)
        : base(module, options, network)
    {
        var weights = module.TrainableParameters();
        _hasBias = weights.Count == 2;
        using var scope = NewDisposeScope();
        _mistakes = zeros(weights[0].Parameter.size(0), device: Parameters.Values.device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Tensor)> Memory => base.Memory.Append(("mistakes", _mistakes));

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> SaveNumbers() => new Dictionary<string, double>(base.SaveNumbers()) { [nameof(_rowCount)] = _rowCount };

    /// <inheritdoc/>
    public override void RestoreNumbers(IReadOnlyDictionary<string, double> numbers)
    {
        base.RestoreNumbers(numbers);
        _rowCount = (long)numbers[nameof(_rowCount)];
    }

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Batch> batches, double learningRate)
    {
        foreach (var batch in batches) Run(batch, learningRate);
    }

    private void Run(Batch batch, double learningRate)
    {
        using var noGradient = no_grad();
        var (features, targets, _, _) = batch;
        for (var row = 0L; row < features.size(0); row++)
        {
            using var scope = NewDisposeScope();
            Learn(features.narrow(0, row, 1), targets.narrow(0, row, 1), learningRate);
        }
        _rowCount += features.size(0);
    }

    /// <inheritdoc/>
    public override bool EndEpoch()
    {
        using var scope = NewDisposeScope();
        (_lastMistakes, _lastRowCount, _rowCount) = (_mistakes.cpu().data<float>().ToArray(), _rowCount, 0);
        _mistakes.zero_();
        return _lastMistakes.All(count => count == 0);
    }

    /// <inheritdoc/>
    public override void RequireDone(int epochCount) => throw new ArithmeticException(
        FormattableString.Invariant($"The perceptron rule still makes mistakes after {epochCount} {(epochCount == 1 ? "epoch" : "epochs")}: in the last one {Mistakes()}. ")
        + "It comes to an end where for each unit a plane parts the rows of 1 from those of 0 (Novikoff, 1962), and never where none does, "
        + "as for exclusive or (Minsky and Papert, 1969). Give it more epochs, or a hidden layer of sigmoid units, trained by gradients: the recipe 'xor' shows how.");

    /// <inheritdoc/>
    public override void Dispose()
    {
        _mistakes.Dispose();
        base.Dispose();
    }

    private void Learn(Tensor features, Tensor targets, double learningRate)
    {
        var answers = Module.Forward(features); // (1, units)
        var errors = (answers - targets).view(-1); // (units)
        _mistakes.add_(errors.abs());
        // What the optimizer steps against stands where a gradient would: (y − t) x for the weights, y − t for the bias.
        var weight = errors.unsqueeze(1).matmul(features); // (units, in)
        Parameters.SetGradients(_hasBias ? [weight, errors] : [weight]);
        NoteLoss(Loss.Compute(answers, targets), 1);
        Move(learningRate);
    }

    private string Mistakes() => string.Join(", ", _lastMistakes.Index().Where(unit => unit.Item > 0).Select(
        unit => FormattableString.Invariant($"unit {unit.Index + 1} of {_lastMistakes.Length} for {unit.Item} of {_lastRowCount} rows")));
}
