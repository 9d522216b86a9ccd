using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>A layer that passes no gradient back.</summary>
internal sealed record CutGradient : Layer
{
    public override Shape OutputShape(Shape input) => input;

    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new Cut();

    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;

    private sealed class Cut() : nn.Module<Tensor, Tensor>("cut")
    {
        public override Tensor forward(Tensor input) => input.detach();
    }
}
