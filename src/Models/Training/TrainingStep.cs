using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One step of training: the network's answers, a direction for its weights, a move of the optimizer.</summary>
internal abstract class TrainingStep : IDisposable
{
    private readonly OptimizerState _optimizer;
    private readonly LossSum _lossSum;

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
    }

    /// <summary>Gets the sum of the loss over all rows since it was last taken; reading it waits for the device.</summary>
    public double LossSum => _lossSum.Value;

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

    /// <summary>Gets the parameters and their gradients.</summary>
    protected FlatParameters Parameters { get; }

    /// <summary>Gets the penalties and limits of the weights.</summary>
    protected WeightRules Rules { get; }

    /// <summary>Moves the weights by the rows of one batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="learningRate">The learning rate.</param>
    public abstract void Run(Batch batch, double learningRate);

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
        _lossSum.Clear();
        return sum;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _lossSum.Dispose();
        _optimizer.Dispose();
        Parameters.Dispose();
    }

    /// <summary>Notes a loss and moves the parameters once against their gradients.</summary>
    /// <param name="loss">The mean loss of the rows: <c>()</c>.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="evaluate">Computes the rows' loss and gradients again, wherever the parameters then stand; null where that cannot be.</param>
    protected void Move(Tensor loss, long rowCount, double learningRate, Func<double>? evaluate = null)
    {
        using var noGradient = no_grad();
        _lossSum.Add(loss, rowCount);
        Rules.AddGradients();
        _optimizer.Step(learningRate, evaluate);
        Rules.Constrain();
    }
}
