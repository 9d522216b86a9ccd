using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that makes one number of each channel, such as <see cref="GlobalAveragePool2D"/>. No weights.</summary>
public abstract record GlobalPoolLayer : Layer
{
    /// <summary>Gets the rows that it takes, as an error says them.</summary>
    private protected abstract string ExpectedRows { get; }

    /// <summary>Gets the number of dimensions of a row.</summary>
    private protected abstract int Rank { get; }

    /// <summary>Gets the name of the ONNX operator; it keeps the pooled dimensions, each of size 1.</summary>
    private protected abstract string OnnxOperator { get; }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        if (input.Count != Rank) throw Refusal(ExpectedRows, input);
        if (input.Contains(0)) throw Refusal("at least one number in each channel", input);
        return [input[0]];
    }

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new FunctionModule(Kind, Pool);

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Flatten", [graph.AddNode(OnnxOperator, [input])], new OnnxAttribute("axis", 1L));

    /// <summary>Pools each channel.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    /// <returns>The numbers: <c>(batch, channels)</c>.</returns>
    private protected abstract Tensor Pool(Tensor rows);
}
