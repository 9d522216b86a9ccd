using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>What the ONNX model answers in a saved pipeline: a vector, of one number too.</summary>
internal sealed class AnswerRow
{
    /// <summary>Gets or sets the answer: <c>(width)</c>.</summary>
    public VBuffer<float> Score { get; set; }
}
