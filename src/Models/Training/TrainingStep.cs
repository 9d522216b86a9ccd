using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One step of training: forward, backward, optimizer.</summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly NetworkModule _module;
    private readonly Loss _loss;
    private readonly FlatParameters _parameters;
    private readonly OptimizerState _optimizer;
    private readonly WeightRules _rules;
    private readonly Tensor _lossSum; // ()
    private bool _isFirst = true;

    /// <summary>Prepares a network's parameters for steps.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss and the optimizer.</param>
    /// <param name="network">What the module was made of: it says whose optimizer constants serve, and what rules its weights keep.</param>
    /// <exception cref="ArgumentException">The network has nothing to learn.</exception>
    public TrainingStep(NetworkModule module, FitOptions options, Sequential network)
    {
        var parameters = module.TrainableParameters();
        if (parameters.Count == 0)
        {
            throw new ArgumentException(
                $"The network has no trainable parameter: {string.Join(", ", module.Layers.Select(layer => layer.Name))}. Add a layer with weights.");
        }
        (_module, _loss) = (module, options.Loss);
        _parameters = new FlatParameters(parameters);
        _optimizer = options.Optimizer.Resolve(network.Preset).CreateState(_parameters);
        _rules = new WeightRules(network.WeightShapes(), parameters);
        using var scope = NewDisposeScope();
        var device = _parameters.Values.device;
        // mps has no float64.
        _lossSum = zeros([], device.type == DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64, device).DetachFromDisposeScope();
    }

    /// <summary>Gets the sum of the loss over all rows since it was last taken; reading it waits for the device.</summary>
    public double LossSum => _lossSum.ToDouble();

    /// <summary>Gets the largest absolute value of a weight, NaN where one is; reading it waits for the device.</summary>
    public double LargestWeight
    {
        get
        {
            using var scope = NewDisposeScope();
            return _parameters.Values.detach().abs().max().ToDouble();
        }
    }

    /// <summary>Moves the weights once.</summary>
    /// <param name="features">The batch's features: <c>(batch, …InputShape)</c>.</param>
    /// <param name="targets">Its targets: <c>(batch, …OutputShape)</c>, or class indices <c>(batch)</c>.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <exception cref="InvalidOperationException">In the first step a parameter gets no gradient.</exception>
    public void Run(Tensor features, Tensor targets, double learningRate)
    {
        _parameters.ClearGradients();
        var loss = _loss.Compute(_module.Forward(features), targets); // ()
        if (_isFirst && !loss.requires_grad) throw _parameters.NoGradient();
        loss.backward();
        if (_isFirst) _parameters.BindGradients();
        _isFirst = false;
        using var noGradient = no_grad();
        using var rows = features.size(0).ToScalar();
        _lossSum.add_(loss, rows);
        _rules.AddGradients();
        _optimizer.Step(learningRate);
        _rules.Constrain();
    }

    /// <summary>Returns the sum of the loss over all rows since the last call, and begins again at 0.</summary>
    public double TakeLossSum()
    {
        // A call that works in place gives a second handle of the tensor.
        using var scope = NewDisposeScope();
        var sum = LossSum;
        _lossSum.zero_();
        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lossSum.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
    }
}
