using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>Each module of <c>TorchSharp.Modules</c> that has a layer, with settings drawn at random.</summary>
internal static class ModuleSamples
{
    private static readonly UpsampleMode[] Modes1D = [UpsampleMode.Nearest, UpsampleMode.Linear];
    private static readonly UpsampleMode[] Modes2D = [UpsampleMode.Nearest, UpsampleMode.Bilinear];

    public static IReadOnlyDictionary<string, Func<Random, ModuleSample>> All { get; } =
        Activations().Concat(Weighted()).Concat(Windows()).Concat(Norms().Select(WithNumbers)).Concat(Shapes()).Concat(SequenceSamples.All).ToDictionary(sample => sample.Name, sample => sample.Make);

    private static IEnumerable<(string Name, Func<Random, ModuleSample> Make)> Activations() =>
    [
        Activation("Identity", _ => nn.Identity()),
        Activation("ReLU", random => nn.ReLU(inplace: random.Next(2) == 1)),
        Activation("ReLU6", _ => nn.ReLU6()),
        Activation("LeakyReLU", random => nn.LeakyReLU(random.NextDouble())),
        Activation("PReLU", random => nn.PReLU(random.Next(2) == 1 ? 6 : 1, random.NextDouble())),
        Activation("ELU", random => nn.ELU(0.5 + random.NextDouble())),
        Activation("SELU", _ => nn.SELU()),
        Activation("CELU", random => nn.CELU(0.5 + random.NextDouble())),
        Activation("GELU", random => nn.GELU(random.Next(2) == 1 ? TorchSharp.Modules.GELU.Approximate.tanh : TorchSharp.Modules.GELU.Approximate.none)),
        Activation("SiLU", _ => nn.SiLU()),
        Activation("Mish", _ => nn.Mish()),
        Activation("Softplus", _ => nn.Softplus()),
        Activation("Softsign", _ => nn.Softsign()),
        Activation("Sigmoid", _ => nn.Sigmoid()),
        Activation("Tanh", _ => nn.Tanh()),
        Activation("LogSigmoid", _ => nn.LogSigmoid()),
        Activation("Hardsigmoid", _ => nn.Hardsigmoid()),
        Activation("Hardswish", _ => nn.Hardswish()),
        Activation("Threshold", random => nn.Threshold(random.NextDouble(), -random.NextDouble())),
        Activation("Softmax", random => nn.Softmax(random.Next(2) == 1 ? 1 : -1)),
        Activation("LogSoftmax", random => nn.LogSoftmax(random.Next(2) == 1 ? 1 : -1)),
        Activation("GLU", random => nn.GLU(random.Next(2) == 1 ? 1 : -1)),
        ("Softmax2d", _ => new(nn.Softmax2d(), [3, 2, 4])),
        ("Dropout", random => new(nn.Dropout(random.NextDouble() / 2), [5])),
        ("AlphaDropout", random => new(nn.AlphaDropout(random.NextDouble() / 2), [5])),
        ("Dropout1d", random => new(nn.Dropout1d(random.NextDouble() / 2), [3, 5])),
        ("Dropout2d", random => new(nn.Dropout2d(random.NextDouble() / 2), [2, 3, 4])),
    ];

    private static IEnumerable<(string Name, Func<Random, ModuleSample> Make)> Weighted() =>
    [
        ("Linear", random => new(nn.Linear(6, random.Next(1, 9), hasBias: random.Next(2) == 1), [6])),
        ("Linear on sequences", random => new(nn.Linear(3, random.Next(1, 9), hasBias: random.Next(2) == 1), [4, 3])),
        ("Linear on images", random => new(nn.Linear(3, random.Next(1, 9)), [2, 4, 3])),
        ("Bilinear", random =>
        {
            var bilinear = nn.Bilinear(2, 3, random.Next(1, 5), hasBias: random.Next(2) == 1);
            return new(bilinear, [5]) { Run = rows => bilinear.call(rows.narrow(1, 0, 2), rows.narrow(1, 2, 3)) };
        }),
        ("Conv1d", random =>
        {
            var groups = random.Next(1, 3);
            return new(
                nn.Conv1d(4, 4 * random.Next(1, 3), random.Next(1, 4), random.Next(1, 3), random.Next(3), random.Next(1, 3), groups: groups, bias: random.Next(2) == 1),
                [4, random.Next(7, 12)]);
        }),
        ("Conv2d", random => new(
            nn.Conv2d(2, 4, (random.Next(1, 4), random.Next(1, 4)), (random.Next(1, 3), 1), (random.Next(3), random.Next(3)), (1, random.Next(1, 3)), groups: random.Next(1, 3), bias: random.Next(2) == 1),
            [2, random.Next(6, 9), random.Next(6, 9)])),
        ("Conv2d that keeps the size", random => new(nn.Conv2d(2, 3, random.Next(1, 5), padding: Padding.Same), [2, 7, 6])),
        ("Conv3d", random => new(nn.Conv3d(2, 3, random.Next(1, 4), random.Next(1, 3), random.Next(2)), [2, 4, 5, 6])),
        ("ConvTranspose1d", random => new(nn.ConvTranspose1d(4, 2, 3, stride: 3, padding: random.Next(2), output_padding: random.Next(3), groups: random.Next(1, 3)), [4, 5])),
        ("ConvTranspose2d", random => new(nn.ConvTranspose2d(2, 3, (3, 2), stride: (2, 3), padding: (random.Next(2), 1), output_padding: random.Next(2) == 1 ? (1, 1) : (0, 0), bias: random.Next(2) == 1), [2, 4, 5])),
    ];

    private static IEnumerable<(string Name, Func<Random, ModuleSample> Make)> Windows() =>
    [
        ("MaxPool1d", random => new(nn.MaxPool1d(random.Next(2, 4), random.Next(1, 4), random.Next(2)), [2, 9])),
        ("MaxPool2d", random => new(nn.MaxPool2d((random.Next(2, 4), 2), (random.Next(1, 4), 2), (random.Next(2), 1)), [2, 7, 8])),
        ("MaxPool2d without a stride", random => new(nn.MaxPool2d(random.Next(1, 4)), [2, 7, 8])),
        ("AvgPool1d", random => new(nn.AvgPool1d(random.Next(2, 4), random.Next(1, 4), random.Next(2), count_include_pad: random.Next(2) == 1), [2, 9])),
        ("AvgPool2d", random => new(nn.AvgPool2d((random.Next(2, 4), 2), (random.Next(1, 4), 2), (1, random.Next(2)), count_include_pad: random.Next(2) == 1), [2, 7, 8])),
        ("AvgPool2d without a stride", random => new(nn.AvgPool2d(random.Next(1, 4)), [2, 7, 8])),
        ("AdaptiveAvgPool1d", random => new(nn.AdaptiveAvgPool1d(random.Next(1, 8)), [2, 7])),
        ("AdaptiveAvgPool2d", random => new(nn.AdaptiveAvgPool2d([random.Next(1, 8), random.Next(1, 7)]), [2, 7, 6])),
        ("AdaptiveMaxPool1d", random => new(nn.AdaptiveMaxPool1d(random.Next(1, 8)), [2, 7])),
        ("AdaptiveMaxPool2d", random => new(nn.AdaptiveMaxPool2d([random.Next(1, 8), random.Next(1, 7)]), [2, 7, 6])),
    ];

    private static IEnumerable<(string Name, Func<Random, ModuleSample> Make)> Norms() =>
    [
        ("BatchNorm1d", random => new(nn.BatchNorm1d(4, 1e-3, 0.05 + random.NextDouble() / 2, affine: random.Next(2) == 1), random.Next(2) == 1 ? [4] : [4, 5])),
        ("BatchNorm2d", random => new(nn.BatchNorm2d(3, affine: random.Next(2) == 1), [3, 4, 5])),
        ("BatchNorm3d", random => new(nn.BatchNorm3d(2, affine: random.Next(2) == 1), [2, 3, 4, 2])),
        ("LayerNorm", random => new(nn.LayerNorm(random.Next(2) == 1 ? [4, 5] : [5], elementwise_affine: random.Next(3) > 0, bias: random.Next(2) == 1), [3, 4, 5])),
        ("GroupNorm", random => new(nn.GroupNorm(random.Next(1, 3), 4, affine: random.Next(2) == 1), [4, 3])),
        ("InstanceNorm1d", random => new(nn.InstanceNorm1d(3, affine: random.Next(2) == 1), [3, 6])),
        ("InstanceNorm2d", random => new(nn.InstanceNorm2d(3, affine: random.Next(2) == 1), [3, 4, 5])),
        ("InstanceNorm3d", random => new(nn.InstanceNorm3d(2, affine: random.Next(2) == 1), [2, 3, 4, 2])),
    ];

    private static IEnumerable<(string Name, Func<Random, ModuleSample> Make)> Shapes() =>
    [
        ("Flatten", _ => new(nn.Flatten(), [2, 3, 4])),
        ("Flatten of some dimensions", random => new(random.Next(2) == 1 ? nn.Flatten(2) : nn.Flatten(1, 2), [2, 3, 4])),
        ("Unflatten", random => new(nn.Unflatten(1, random.Next(2) == 1 ? [2, 6] : [-1, 4]), [12, 2])),
        ("PixelShuffle", random => random.Next(2, 4) is var factor ? new(nn.PixelShuffle(factor), [2 * factor * factor, 2, 3]) : null!),
        ("Upsample of sequences", random => new(Upsample([], [random.Next(1, 4)], Modes1D[random.Next(2)]), [2, 5])),
        ("Upsample of images", random => new(Upsample([], [random.Next(1, 4), random.Next(1, 4)], Modes2D[random.Next(2)]), [2, 3, 4])),
        ("Upsample to a size", random => new(Upsample([6, 4 * random.Next(1, 4)], null, Modes2D[random.Next(2)]), [2, 3, 4])),
        ("ZeroPad2d", random => new(nn.ZeroPad2d((random.Next(3), random.Next(3), random.Next(3), random.Next(3))), [2, 3, 4])),
        ("ConstantPad1d", random => new(nn.ConstantPad1d((random.Next(3), random.Next(3)), 0), [2, 3])),
        ("ConstantPad2d", random => new(nn.ConstantPad2d((random.Next(3), random.Next(3), random.Next(3), random.Next(3)), 0), [2, 3, 4])),
    ];

    // Ones and zeros would hide weights that are mixed up, and TorchSharp 0.107's GroupNorm starts with whatever lies in memory.
    private static (string Name, Func<Random, ModuleSample> Make) WithNumbers((string Name, Func<Random, ModuleSample> Make) norm)
    {
        return (norm.Name, Make);

        ModuleSample Make(Random random)
        {
            var sample = norm.Make(random);
            foreach (var parameter in sample.Module.parameters()) nn.init.uniform_(parameter, 0.5, 1.5);
            return sample;
        }
    }

    private static TorchSharp.Modules.Upsample Upsample(long[] size, double[]? factors, UpsampleMode mode) =>
        nn.Upsample(size, factors, mode, align_corners: mode == UpsampleMode.Nearest ? null : false);

    private static (string Name, Func<Random, ModuleSample> Make) Activation(string name, Func<Random, nn.Module<Tensor, Tensor>> make) =>
        (name, random => new(make(random), random.Next(2) == 1 ? [6] : [6, 4]));
}
