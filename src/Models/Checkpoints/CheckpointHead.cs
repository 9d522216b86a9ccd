namespace NeuralMl.Models;

/// <summary>What a checkpoint says besides its tensors.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Settings">What the training was made of, by name, as JSON: only the same goes on the same.</param>
/// <param name="Layers">Each layer of the network as JSON.</param>
/// <param name="Position">How far the training has come.</param>
/// <param name="Numbers">What the optimizer remembers besides its tensors.</param>
internal sealed record CheckpointHead(
    int Format, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Layers, TrainingPosition Position, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>The version that is written.</summary>
    public const int CurrentFormat = 1;
}
