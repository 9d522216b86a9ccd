using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>A TorchSharp module to read, and how it runs batch first.</summary>
/// <param name="Module">The module; whoever takes it disposes it.</param>
/// <param name="Input">The shape of one row that it takes.</param>
internal sealed record ModuleSample(nn.Module Module, Shape Input)
{
    /// <summary>Runs it: <c>(batch, …in)</c> → <c>(batch, …out)</c>; null where it takes one tensor and gives one.</summary>
    public Func<Tensor, Tensor>? Run { get; init; }

    /// <summary>Of how many things its numbers are indices, or null.</summary>
    public int? IndexCount { get; init; }
}
