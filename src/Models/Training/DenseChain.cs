namespace NeuralMl.Models;

/// <summary>
/// The forward and backward pass of a small chain of <see cref="Dense"/> layers, written down instead of recorded: where a layer has a handful
/// of weights, a step of autograd is nearly all bookkeeping. Gradients are autograd's but for rounding.
/// </summary>
internal sealed class DenseChain
{
    // Weights times rows; beyond, torch's matrix products make up for it.
    private const long MostProducts = 250_000;

    private readonly FlatParameters _parameters;
    private readonly IClosedFormLoss _loss;
    private readonly DenseLink[] _links;

    private DenseChain(FlatParameters parameters, IClosedFormLoss loss, DenseLink[] links) => (_parameters, _loss, _links) = (parameters, loss, links);

    /// <summary>Makes the chain that a network is; null where it is none, is not small, or trains otherwise than on the processor in 32 bits.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How it is trained. Whether there is a chain depends on them and the network alone, so that a training that goes on gives the same bits.</param>
    /// <param name="parameters">All its parameters.</param>
    public static DenseChain? Of(Sequential network, FitOptions options, FlatParameters parameters)
    {
        var batchSize = options.BatchSize ?? Fitting.UsualBatchSize;
        if (options.Optimizer.TakesAllRows || options.Precision != NumericPrecision.Float32 || options.Frozen.Count > 0) return null;
        if (parameters.Values.device_type != TorchSharp.DeviceType.CPU || network.ParameterCount * batchSize > MostProducts) return null;
        if (options.Loss is not IClosedFormLoss loss) return null;
        var places = new Queue<Range>(parameters.Places);
        var links = new List<DenseLink>();
        foreach (var (layer, input) in network.Layers.Zip(network.InputShapes()))
        {
            if (layer is not Dense { Activation: IClosedFormActivation activation } dense) return null;
            links.Add(new((int)input[0], dense.Units, places.Dequeue(), dense.UseBias ? places.Dequeue() : 0..0, activation));
        }
        return new(parameters, loss, [.. links]);
    }

    /// <summary>Adds to the gradients those of a batch's mean loss, and returns that loss.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="part">What the gradients are multiplied by.</param>
    public double Backward(Batch batch, double part)
    {
        var features = TensorNumbers.Of(batch.Features);
        var values = TensorNumbers.Of(_parameters.Values);
        var gradients = TensorNumbers.Of(_parameters.Gradients);
        for (var i = 0; i < _links.Length; i++) _links[i].Forward(Input(features, i), values);
        var loss = Differentiate(batch, part);
        for (var i = _links.Length - 1; i >= 0; i--) _links[i].Backward(Input(features, i), values, gradients, i == 0 ? [] : _links[i - 1].Gradients);
        return loss;
    }

    private ReadOnlySpan<float> Input(ReadOnlySpan<float> features, int link) => link == 0 ? features : _links[link - 1].Outputs;

    private double Differentiate(Batch batch, double part)
    {
        var last = _links[^1];
        var targets = TensorNumbers.Of(batch.Targets);
        var weights = batch.Weights is { } counted ? TensorNumbers.Of(counted) : [];
        var sum = 0.0;
        for (var row = 0; row < batch.RowCount; row++)
        {
            var (start, weight) = (row * last.UnitCount, weights.IsEmpty ? 1.0 : weights[row]);
            var gradient = last.Gradients.Slice(start, last.UnitCount);
            sum += weight * _loss.Differentiate(last.Outputs.Slice(start, last.UnitCount), targets.Slice(start, last.UnitCount), gradient);
            var factor = (float)(weight * part / batch.RowCount);
            foreach (ref var number in gradient) number *= factor;
        }
        return sum / batch.RowCount;
    }
}
