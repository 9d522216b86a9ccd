using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that walk through time.</summary>
internal static class RecurrentSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new SimpleRnn(6), [5, 3]) { Wrong = ([15], "simpleRnn expects rows (time, features), but received (15).") },
        new(new SimpleRnn(4, Activation.Relu) { ReturnsSequence = true, IsBidirectional = true, UseBias = false }, [6, 3])
        {
            Wrong = ([6, 3, 1], "simpleRnn expects rows (time, features), but received (6, 3, 1)."),
        },
        new(new Lstm(6), [5, 3]) { Wrong = ([], "lstm expects rows (time, features), but received ().") },
        new(new Lstm(4) { LayerCount = 2, IsBidirectional = true, RecurrentInitializer = Initializer.Orthogonal, MaxNorm = 4 }, [5, 3])
        {
            Wrong = ([15], "lstm expects rows (time, features), but received (15)."),
        },
        new(new Lstm(5) { ReturnsSequence = true, UseBias = false, Regularizer = new(L2: 1e-6) }, [4, 2])
        {
            Wrong = ([8], "lstm expects rows (time, features), but received (8)."),
        },
        new(new Gru(6), [5, 3]) { Wrong = ([5, 3, 1], "gru expects rows (time, features), but received (5, 3, 1).") },
        new(new Gru(4) { LayerCount = 3, DropoutRate = 0.2, WeightInitializer = Initializer.GlorotNormal }, [5, 3])
        {
            Wrong = ([15], "gru expects rows (time, features), but received (15)."),
            CannotHold = new Dictionary<LayerCheck, string> { [LayerCheck.MemorizesEightRows] = "It hides numbers at random while training." },
        },
        new(new Gru(3) { ReturnsSequence = true, IsBidirectional = true }, [6, 2])
        {
            Wrong = ([12], "gru expects rows (time, features), but received (12)."),
        },
    ];
}
