using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>What an optimizer remembers between steps: tensors of the parameters' length, and how many steps were made.</summary>
/// <param name="parameters">All parameters and gradients as two flat tensors; not disposed.</param>
/// <param name="decay">What shrinks weights before each step; null for nothing.</param>
internal abstract class OptimizerState(FlatParameters parameters, Decay? decay = null) : IDisposable
{
    private readonly Dictionary<string, Tensor> _memory = [];
    private readonly List<IDisposable> _constants = [];

    /// <summary>Gets the tensors that are remembered, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Memory => _memory;

    /// <summary>Gets the number of steps made.</summary>
    public int StepCount { get; private set; }

    /// <summary>Gets the parameters: <c>(count)</c>.</summary>
    protected Tensor Values { get; } = parameters.Values;

    /// <summary>Gets the gradients: <c>(count)</c>.</summary>
    protected Tensor Gradients { get; } = parameters.Gradients;

    /// <summary>Returns the numbers that are remembered besides, by name.</summary>
    public virtual IReadOnlyDictionary<string, double> SaveNumbers() => new Dictionary<string, double> { [nameof(StepCount)] = StepCount };

    /// <summary>Goes on from numbers that <see cref="SaveNumbers"/> gave.</summary>
    /// <param name="numbers">The numbers, by name.</param>
    public virtual void RestoreNumbers(IReadOnlyDictionary<string, double> numbers) => StepCount = (int)numbers[nameof(StepCount)];

    /// <summary>Moves the parameters once along their gradient.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="evaluate">Computes the batch's loss and gradients where the parameters stand; null where nothing can be asked again.</param>
    public void Step(double learningRate, Func<double>? evaluate = null)
    {
        StepCount++;
        decay?.Apply(learningRate);
        Move(learningRate, evaluate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _memory.Values) tensor.Dispose();
        foreach (var constant in _constants) constant.Dispose();
        decay?.Dispose();
    }

    /// <summary>Moves the parameters along the gradients, decay included.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="evaluate">As <see cref="Step"/> has it.</param>
    protected abstract void Move(double learningRate, Func<double>? evaluate);

    /// <summary>Makes a tensor that is remembered.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">What it is filled with.</param>
    /// <param name="rowCount">The number of rows, each of the parameters' length; 0 for one row without that dimension.</param>
    /// <returns>The tensor, <c>(count)</c> or <c>(rows, count)</c>; disposed with the state.</returns>
    protected Tensor Remember(string name, double start = 0, int rowCount = 0)
    {
        using var scope = NewDisposeScope();
        long[] shape = rowCount == 0 ? Values.shape : [rowCount, .. Values.shape];
        return _memory[name] = full(shape, start, Values.dtype, Values.device).DetachFromDisposeScope();
    }

    /// <summary>Makes a number for torch that is the same in every step.</summary>
    /// <returns>The number; disposed with the state.</returns>
    protected Scalar Constant(double value)
    {
        var constant = value.ToScalar();
        _constants.Add(constant);
        return constant;
    }

    /// <summary>Makes a number as a tensor, where torch takes no other.</summary>
    /// <returns>The number, <c>()</c>; disposed with the state.</returns>
    protected Tensor ConstantTensor(double value)
    {
        using var scope = NewDisposeScope();
        var constant = full([], value, Values.dtype, Values.device).DetachFromDisposeScope();
        _constants.Add(constant);
        return constant;
    }
}
