using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers whose steps look at each other, and of positions.</summary>
internal static class AttentionSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new MultiHeadAttention(2), [5, 4])
        {
            Wrong = ([5, 3], "multiHeadAttention expects a width that 2 heads divide, but received (5, 3)."),
        },
        new(new MultiHeadAttention(3) { IsCausal = true, UseBias = false, WeightInitializer = Initializer.HeNormal, Regularizer = new(L2: 1e-6) }, [6, 6])
        {
            Wrong = ([6], "multiHeadAttention expects rows (time, width), but received (6)."),
        },
        new(new TransformerEncoder(2, 8) { DropoutRate = 0, Regularizer = new(L2: 1e-6) }, [5, 4])
        {
            Wrong = ([5, 3], "transformerEncoder expects a width that 2 heads divide, but received (5, 3)."),
        },
        new(new TransformerEncoder(2, 8, Activation.Gelu) { IsPreNorm = true, IsCausal = true }, [5, 4])
        {
            Wrong = ([20], "transformerEncoder expects rows (time, width), but received (20)."),
            CannotHold = new Dictionary<LayerCheck, string> { [LayerCheck.MemorizesEightRows] = "It hides numbers at random while training." },
        },
        new(new TransformerEncoder(1, 6, Activation.Glu) { IsPreNorm = true, DropoutRate = 0 }, [4, 3])
        {
            Wrong = ([4, 1], "transformerEncoder expects at least two numbers in each step to normalize together, but received (4, 1)."),
        },
        new(new LearnedPosition(20), [5, 4])
        {
            Wrong = ([21, 4], "learnedPosition expects at most 20 steps, but received (21, 4). Raise its \"maxLength\", or shorten the sequences."),
        },
        new(new LearnedPosition(1) { WeightInitializer = Initializer.HeNormal }, [1, 9])
        {
            Wrong = ([9], "learnedPosition expects rows (time, width), but received (9)."),
        },
        new(new SinusoidalPosition(), [5, 4]) { Wrong = ([20], "sinusoidalPosition expects rows (time, width), but received (20).") },
        new(new SinusoidalPosition(), [4, 3]) { Wrong = ([4, 3, 1], "sinusoidalPosition expects rows (time, width), but received (4, 3, 1).") },
    ];
}
