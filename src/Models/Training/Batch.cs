using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Some rows on the device.</summary>
/// <param name="Features">Their features: <c>(batch, …InputShape)</c>.</param>
/// <param name="Targets">Their targets: <c>(batch, …OutputShape)</c>, or class indices <c>(batch)</c>.</param>
/// <param name="Weights">What they count: <c>(batch)</c>; null where all count the same.</param>
/// <param name="RowCount">Their number.</param>
internal readonly record struct Batch(Tensor Features, Tensor Targets, Tensor? Weights, int RowCount);
