namespace NeuralMl.Models;

/// <summary>One layer of a <see cref="DenseChain"/>: where its parameters lie among all of them, and what it gave for each row of the batch.</summary>
/// <param name="inputCount">The numbers of a row that goes in.</param>
/// <param name="unitCount">The numbers of a row that comes out.</param>
/// <param name="weight">Where the weight lies.</param>
/// <param name="bias">Where the bias lies; empty where there is none.</param>
/// <param name="activation">What follows the sums.</param>
internal sealed class DenseLink(int inputCount, int unitCount, Range weight, Range bias, IClosedFormActivation activation)
{
    private float[] _outputs = []; // (largest batch, units)
    private float[] _gradients = []; // (largest batch, units)
    private int _count;

    /// <summary>Gets what the last batch gave: <c>(batch, units)</c>.</summary>
    public ReadOnlySpan<float> Outputs => _outputs.AsSpan(0, _count);

    /// <summary>Gets the gradients of what the last batch gave, which the layer behind puts here: <c>(batch, units)</c>.</summary>
    public Span<float> Gradients => _gradients.AsSpan(0, _count);

    /// <summary>Gets the numbers of a row that comes out.</summary>
    public int UnitCount => unitCount;

    /// <summary>Passes a batch forward.</summary>
    /// <param name="rows">The rows: <c>(batch, in)</c>.</param>
    /// <param name="parameters">The parameters of all layers.</param>
    public void Forward(ReadOnlySpan<float> rows, ReadOnlySpan<float> parameters)
    {
        _count = rows.Length / inputCount * unitCount;
        if (_outputs.Length < _count) (_outputs, _gradients) = (new float[_count], new float[_count]);
        for (var (from, to) = (0, 0); to < _count; (from, to) = (from + inputCount, to + unitCount))
            DenseKernel.Sum(rows.Slice(from, inputCount), parameters[weight], parameters[bias], _outputs.AsSpan(to, unitCount));
        activation.Apply(_outputs.AsSpan(0, _count));
    }

    /// <summary>Passes the gradients of the outputs back: adds to those of the parameters, and computes those of the rows.</summary>
    /// <param name="rows">The rows that <see cref="Forward"/> got: <c>(batch, in)</c>.</param>
    /// <param name="parameters">The parameters of all layers.</param>
    /// <param name="parameterGradients">Their gradients.</param>
    /// <param name="rowGradients">Where the gradients of the rows go; empty where nobody asks for them.</param>
    public void Backward(ReadOnlySpan<float> rows, ReadOnlySpan<float> parameters, Span<float> parameterGradients, Span<float> rowGradients)
    {
        activation.Differentiate(Outputs, Gradients);
        for (var (from, to) = (0, 0); to < _count; (from, to) = (from + inputCount, to + unitCount))
        {
            var gradient = _gradients.AsSpan(to, unitCount);
            DenseKernel.AddGradients(rows.Slice(from, inputCount), gradient, parameterGradients[weight], parameterGradients[bias]);
            if (!rowGradients.IsEmpty) DenseKernel.PassBack(gradient, parameters[weight], rowGradients.Slice(from, inputCount));
        }
    }
}
