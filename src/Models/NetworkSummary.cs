namespace NeuralMl.Models;

/// <summary>What a network consists of, layer by layer.</summary>
/// <param name="Layers">The layers, in order.</param>
/// <param name="ParameterCount">The number of trainable parameters.</param>
/// <param name="ByteCount">The size of all weights, in bytes, running statistics included.</param>
public sealed record NetworkSummary(IReadOnlyList<LayerSummary> Layers, long ParameterCount, long ByteCount)
{
    /// <summary>Returns a table like Keras's <c>summary()</c>: layer, output shape, parameters, bytes.</summary>
    public override string ToString() => throw new NotImplementedException();
}
