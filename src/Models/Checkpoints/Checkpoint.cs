using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>A training between two steps, in managed memory.</summary>
/// <param name="Head">How far it has come, and of what it is.</param>
/// <param name="Tensors">Its tensors: <c>weights/…</c>, <c>optimizer/…</c>, <c>average/…</c>, <c>best/…</c> and <c>random</c>.</param>
internal sealed record Checkpoint(CheckpointHead Head, IReadOnlyList<WeightTensor> Tensors)
{
    /// <summary>Where the weights stand.</summary>
    public const string Weights = "weights/";

    /// <summary>Where the optimizer's tensors stand.</summary>
    public const string Optimizer = "optimizer/";

    /// <summary>Where the average of the weights stands.</summary>
    public const string Average = "average/";

    /// <summary>Where the weights of the best epoch stand.</summary>
    public const string Best = "best/";

    /// <summary>Where torch's random state stands.</summary>
    public const string Random = "random";

    /// <summary>Puts a name before those of tensors.</summary>
    /// <param name="part">Where they are to stand.</param>
    /// <param name="tensors">The tensors.</param>
    public static IEnumerable<WeightTensor> Under(string part, IEnumerable<WeightTensor> tensors) => tensors.Select(tensor => tensor with { Name = part + tensor.Name });

    /// <summary>Returns the tensors that stand under a name, without it.</summary>
    /// <param name="part">Where they stand.</param>
    public IReadOnlyList<WeightTensor> Under(string part) =>
        [.. Tensors.Where(tensor => tensor.Name.StartsWith(part, StringComparison.Ordinal)).Select(tensor => tensor with { Name = tensor.Name[part.Length..] })];

    /// <summary>Returns the tensor of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public WeightTensor Of(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new InvalidDataException($"The checkpoint has no '{name}'. It was not written by a training of this network and these options.");
}
