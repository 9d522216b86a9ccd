namespace NeuralMl.Models;

/// <summary>Convolves images strip by strip, in memory that one thread uses over and over.</summary>
/// <param name="shape">The sizes.</param>
internal sealed class WinogradStrip(WinogradShape shape)
{
    private readonly WinogradInputs _inputs = new(shape);
    private readonly WinogradInputs _inputGradients = new(shape);
    private readonly WinogradOutputs _outputs = new(shape);

    /// <summary>Gets the gradients of the matrices so far: <c>(36, channels, filters)</c>.</summary>
    public AlignedNumbers WeightGradients { get; } = new(WinogradTransform.Places * shape.MatrixSize);

    /// <summary>Gets the gradients of the biases so far.</summary>
    public float[] BiasGradients { get; } = new float[shape.Filters];

    /// <summary>Begins with the gradients of weights and biases anew.</summary>
    public void ClearGradients()
    {
        WeightGradients.All.Clear();
        Array.Clear(BiasGradients);
    }

    /// <summary>Convolves an image.</summary>
    /// <param name="image"><c>(channels, height, width)</c>.</param>
    /// <param name="matrices">The weights: <c>(36, channels, filters)</c>.</param>
    /// <param name="bias">The biases; empty without them.</param>
    /// <param name="epilogue">What is done to what comes out.</param>
    /// <param name="output">Takes <c>(filters, output height, output width)</c>.</param>
    public void Forward(ReadOnlySpan<float> image, ReadOnlySpan<float> matrices, ReadOnlySpan<float> bias, SumEpilogue epilogue, Span<float> output)
    {
        for (var first = 0; first < shape.Sizes.OutputHeight; first += shape.TileHeight)
        {
            _inputs.Read(image, first);
            for (var place = 0; place < WinogradTransform.Places; place++)
            {
                for (var block = 0; block < shape.Blocks; block++)
                    WinogradProduct.Multiply(_inputs.At(place, block), Matrix(matrices, place), _outputs.At(place, block), shape.Channels, shape.Filters);
            }
            _outputs.Write(output, bias, epilogue, first);
        }
    }

    /// <summary>Adds to the gradients of weights and biases, and computes those of an image.</summary>
    /// <param name="image"><c>(channels, height, width)</c>.</param>
    /// <param name="transposed">The weights, transposed: <c>(36, filters, channels)</c>.</param>
    /// <param name="outputGradient">The gradients of what came out.</param>
    /// <param name="rectified">What came out of the rectifier; empty where there was none.</param>
    /// <param name="inputGradient">Takes those of the image; empty where nobody wants them.</param>
    public void Backward(ReadOnlySpan<float> image, ReadOnlySpan<float> transposed, ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> rectified, Span<float> inputGradient)
    {
        _inputGradients.ClearPixels();
        for (var first = 0; first < shape.Sizes.OutputHeight; first += shape.TileHeight)
        {
            _inputs.Read(image, first);
            _outputs.Read(outputGradient, rectified, BiasGradients, first);
            for (var place = 0; place < WinogradTransform.Places; place++)
            {
                WinogradProduct.AddColumnProducts(
                    _inputs.At(place, 0), shape.Channels, shape.InputBlock, _outputs.At(place, 0), shape.Filters, shape.OutputBlock,
                    WeightGradients.From(place * shape.MatrixSize), shape.StripTiles);
            }
            if (inputGradient.IsEmpty) continue;
            for (var place = 0; place < WinogradTransform.Places; place++)
            {
                for (var block = 0; block < shape.Blocks; block++)
                    WinogradProduct.Multiply(_outputs.At(place, block), Matrix(transposed, place), _inputGradients.At(place, block), shape.Filters, shape.Channels);
            }
            _inputGradients.Write(inputGradient, first);
        }
    }

    private ReadOnlySpan<float> Matrix(ReadOnlySpan<float> matrices, int place) => matrices.Slice(place * shape.MatrixSize, shape.MatrixSize);
}
