using NeuralMl.Inference;
using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>Settings that a layer has not are refused by their names.</summary>
[Collection("torch")]
public sealed class ModuleSettingTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Make, Shape Input, string Message)> Refused = new()
    {
        ["BatchNorm without running statistics"] = (() => nn.BatchNorm1d(3, track_running_stats: false), [3],
            "(BatchNorm1d): its track_running_stats is false, so that an answer depends on the other rows of its batch. Make it with track_running_stats: true."),
        ["BatchNorm of a mean over all batches"] = (() => WithoutMomentum(nn.BatchNorm1d(3)), [3],
            "(BatchNorm1d): its momentum is null, a mean over all batches; here running statistics have a momentum. Set its momentum."),
        ["InstanceNorm with running statistics"] = (() => nn.InstanceNorm1d(3, track_running_stats: true), [3, 5],
            "(InstanceNorm1d): its track_running_stats is true, which makes it a batch normalization when it predicts. Make it with track_running_stats: false."),
        ["Padding by reflection"] = (() => nn.Conv1d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect), [2, 5],
            "(Conv1d): its padding mode is Reflect; only zeros are known here. Make it with PaddingModes.Zeros."),
        ["Ceiling of a pool"] = (() => nn.MaxPool2d(2, ceil_mode: true), [1, 5, 5],
            "(MaxPool2d): its ceil_mode is true; here a window stands inside its padded row. Make it with ceil_mode: false, or pad the rows before it."),
        ["Dilation of a pool"] = (() => nn.MaxPool1d(2, dilation: 2), [1, 5],
            "(MaxPool1d): its window is dilated; only windows without gaps are known here."),
        ["Divisor of a pool"] = (() => nn.AvgPool2d((2, 2), divisor_override: 3), [1, 5, 5],
            "(AvgPool2d): it has a divisor_override; only means are known here."),
        ["Steepness of softplus"] = (() => nn.Softplus(2), [3], "(Softplus): its beta is 2; only 1 is known here."),
        ["Softmax over the batch"] = (() => nn.Softmax(0), [3],
            "(Softmax): its dimension 0 is the batch for rows of (3); a layer looks along one of a row's. Count dimensions from 1."),
        ["Flattening of the batch"] = (() => nn.Flatten(0), [3, 2],
            "(Flatten): its dimension 0 is the batch for rows of (3, 2); a layer looks along one of a row's. Count dimensions from 1."),
        ["Padding by a number"] = (() => nn.ConstantPad2d(1, 0.5), [1, 2, 2], "(ConstantPad2d): it pads with 0.5; only zeros are known here."),
        ["Upsampling by a fraction"] = (() => nn.Upsample([], [1.5]), [1, 4],
            "(Upsample): it makes rows of (1, 4) larger by 1.5; only whole factors are known here."),
        ["Upsampling by cubes"] = (() => nn.Upsample([], [2, 2], UpsampleMode.Bicubic), [1, 4, 4],
            "(Upsample): its mode is Bicubic; Nearest and Bilinear are known here."),
        ["Upsampling with corners aligned"] = (() => nn.Upsample([], [2, 2], UpsampleMode.Bilinear, align_corners: true), [1, 4, 4],
            "(Upsample): its align_corners is true; only false is known here."),
        ["Dropout of everything"] = (() => nn.Dropout(1), [3], "(Dropout): dropout expects \"rate\" to be at least 0 and less than 1, but it is 1."),
        ["Dropout between recurrent layers"] = (() => nn.LSTM(2, 4, numLayers: 2, dropout: 0.2), [5, 2],
            "(LSTM): it has a dropout between its layers, whose rate TorchSharp does not tell. "
            + "Say it where it is a part: ModulePart.As(module, new Lstm(4) { LayerCount = 2, DropoutRate = …, … })."),
        ["Dropout of attention"] = (() => nn.MultiheadAttention(4, 2, dropout: 0.5), [5, 4],
            "(MultiheadAttention): it has a dropout, whose rate TorchSharp does not tell. "
            + "Say all settings where it is a part: ModulePart.As(module, new MultiHeadAttention(headCount: …) { DropoutRate = …, … })."),
        ["Dropout of an encoder"] = (() => nn.TransformerEncoderLayer(4, 2, 8), [5, 4],
            "(TransformerEncoderLayer): it has a dropout, whose rate TorchSharp does not tell. "
            + "Say all settings where it is a part: ModulePart.As(module, new TransformerEncoder(headCount: …) { DropoutRate = …, … })."),
        ["Biases of keys"] = (() => nn.MultiheadAttention(4, 2, add_bias_kv: true), [5, 4],
            "(MultiheadAttention): its add_bias_kv is true, which is not known here. Make it without."),
        ["Zeros among keys"] = (() => nn.MultiheadAttention(4, 2, add_zero_attn: true), [5, 4],
            "(MultiheadAttention): with no number of heads it gives what the layer gives. "
            + "Say all settings where it is a part: ModulePart.As(module, new MultiHeadAttention(headCount: …) { DropoutRate = …, … })."),
        ["Keys of another width"] = (() => nn.MultiheadAttention(4, 2, kdim: 3, vdim: 3), [5, 4],
            "(MultiheadAttention): its keys or values have a width of their own (kdim, vdim); here a sequence looks at itself."),
        ["Heads that cannot be told"] = (() => Silent(nn.MultiheadAttention(4, 2)), [5, 4],
            "(MultiheadAttention): its weights do not tell its number of heads. "
            + "Say all settings where it is a part: ModulePart.As(module, new MultiHeadAttention(headCount: …) { DropoutRate = …, … })."),
    };

    public ModuleSettingTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Settings { get; } = [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_that_no_layer_has_is_refused_by_name(string setting)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (make, input, message) = Refused[setting];
        ModuleRefusalTests.AssertRefused($"The module {message}", make(), input);
    }

    [Theory]
    [InlineData("Hardtanh")]
    [InlineData("ConvTranspose2d")]
    [InlineData("Embedding")]
    public void What_a_module_s_settings_do_not_say_is_seen_in_what_it_gives(string kind)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // TorchSharp 0.107 gives Hardtanh's input back and takes one output padding for both axes; an embedding keeps its max_norm to itself.
        (nn.Module Module, Shape Input) sample = kind switch
        {
            "Hardtanh" => (nn.Hardtanh(), [3]),
            "ConvTranspose2d" => (nn.ConvTranspose2d(1, 1, (2, 2), stride: (3, 3), output_padding: (0, 2)), [1, 3, 3]),
            _ => (nn.Embedding(5, 2, max_norm: 0.1), [3]),
        };
        using var module = sample.Module;

        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(module, sample.Input));
        Assert.StartsWith($"The module ({kind}): it is not what it was read as, ", fault.Message, StringComparison.Ordinal);
    }

    private static TorchSharp.Modules.BatchNorm1d WithoutMomentum(TorchSharp.Modules.BatchNorm1d norm)
    {
        norm.momentum = null;
        return norm;
    }

    private static nn.Module Silent(nn.Module module)
    {
        using var noGradient = no_grad();
        foreach (var parameter in module.parameters()) parameter.zero_();
        return module;
    }
}
