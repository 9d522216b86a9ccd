using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One step of training: the network's answers, a direction for its weights, a move of the optimizer.</summary>
internal abstract class TrainingStep : IDisposable
{
    private readonly OptimizerState _optimizer;
    private readonly LossSum _lossSum;
    private readonly GradientLimit? _limit;

    /// <summary>Prepares a network's parameters for steps.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss and the optimizer.</param>
    /// <param name="network">What the module was made of: it says whose optimizer constants serve, and what rules its weights keep.</param>
    /// <exception cref="ArgumentException">The network has nothing to learn.</exception>
    protected TrainingStep(NetworkModule module, FitOptions options, Sequential network)
    {
        var parameters = module.TrainableParameters();
        if (parameters.Count == 0)
        {
            throw new ArgumentException(
                $"The network has no trainable parameter: {string.Join(", ", module.Layers.Select(layer => layer.Name))}. Add a layer with weights.");
        }
        (Module, Loss) = (module, options.Loss);
        Parameters = new FlatParameters(parameters);
        _optimizer = options.Optimizer.Resolve(network.Preset).CreateState(Parameters);
        Rules = new WeightRules(network.WeightShapes(), parameters);
        _lossSum = new LossSum(Parameters.Values.device);
        _limit = GradientLimit.Of(options);
    }

    /// <summary>Gets or sets the sum of the loss over all rows since it was last taken; reading it waits for the device.</summary>
    public double LossSum
    {
        get => _lossSum.Value;
        set => _lossSum.Value = value;
    }

    /// <summary>Gets the parameters and their gradients.</summary>
    public FlatParameters Parameters { get; }

    /// <summary>Gets the tensors that are remembered between steps, by name.</summary>
    public virtual IEnumerable<(string Name, Tensor Tensor)> Memory => _optimizer.Memory.Select(named => (named.Key, named.Value));

    /// <summary>Gets the largest absolute value of a weight, NaN where one is; reading it waits for the device.</summary>
    public double LargestWeight
    {
        get
        {
            using var scope = NewDisposeScope();
            return Parameters.Values.detach().abs().max().ToDouble();
        }
    }

    /// <summary>Gets the network.</summary>
    protected NetworkModule Module { get; }

    /// <summary>Gets what is minimized.</summary>
    protected Loss Loss { get; }

    /// <summary>Gets the penalties and limits of the weights.</summary>
    protected WeightRules Rules { get; }

    /// <summary>Moves the weights once by the rows of some batches together.</summary>
    /// <param name="batches">The rows; at least one batch.</param>
    /// <param name="learningRate">The learning rate.</param>
    public abstract void Run(ReadOnlySpan<Batch> batches, double learningRate);

    /// <summary>Returns the numbers that are remembered between steps, by name.</summary>
    public virtual IReadOnlyDictionary<string, double> SaveNumbers() => _optimizer.SaveNumbers();

    /// <summary>Goes on from numbers that <see cref="SaveNumbers"/> gave.</summary>
    /// <param name="numbers">The numbers, by name.</param>
    public virtual void RestoreNumbers(IReadOnlyDictionary<string, double> numbers) => _optimizer.RestoreNumbers(numbers);

    /// <summary>Called after each epoch: says whether nothing is left to learn. By gradients there always is.</summary>
    public virtual bool EndEpoch() => false;

    /// <summary>Called when all epochs were run and something was still left to learn.</summary>
    /// <param name="epochCount">The number of epochs.</param>
    /// <exception cref="ArithmeticException">Weights that are not done are of no use.</exception>
    public virtual void RequireDone(int epochCount)
    {
    }

    /// <summary>Returns the sum of the loss over all rows since the last call, and begins again at 0.</summary>
    public double TakeLossSum()
    {
        var sum = LossSum;
        LossSum = 0;
        return sum;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _lossSum.Dispose();
        _optimizer.Dispose();
        Parameters.Dispose();
    }

    /// <summary>Notes the loss of some rows.</summary>
    /// <param name="loss">Their mean loss: <c>()</c>.</param>
    /// <param name="rowCount">Their number.</param>
    protected void NoteLoss(Tensor loss, long rowCount) => _lossSum.Add(loss, rowCount);

    /// <summary>Moves the parameters once against their gradients.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="evaluate">Computes the rows' loss and gradients again, wherever the parameters then stand; null where that cannot be.</param>
    protected void Move(double learningRate, Func<double>? evaluate = null)
    {
        using var noGradient = no_grad();
        Rules.AddGradients();
        _limit?.Apply(Parameters.Gradients);
        _optimizer.Step(learningRate, evaluate);
        Rules.Constrain();
    }
}
