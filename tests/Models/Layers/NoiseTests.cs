using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class NoiseTests
{
    public NoiseTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Gaussian_noise_has_the_deviation_it_was_given()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = new GaussianNoise(0.5).CreateModule([100], Preset.Torch);

        var output = module.call(ones(1000, 100));

        Assert.Equal(1, output.mean().item<float>(), 0.01);
        Assert.Equal(0.5, output.std().item<float>(), 0.01);
    }

    [Fact]
    public void Spatial_dropout_hides_whole_channels()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = new SpatialDropout2D(0.25).CreateModule([50, 2, 3], Preset.Torch);

        var channels = module.call(ones(100, 50, 2, 3)).reshape(5000, 6);

        Assert.True(channels.eq(channels.narrow(1, 0, 1)).all().item<bool>());
        Assert.Equal(0.25, channels.eq(0).to_type(ScalarType.Float32).mean().item<float>(), 0.03);
    }

    [Fact]
    public void Spatial_dropout_hides_whole_channels_of_sequences()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = new SpatialDropout1D(0.25).CreateModule([50, 6], Preset.Torch);

        var channels = module.call(ones(100, 50, 6)).reshape(5000, 6);

        Assert.True(channels.eq(channels.narrow(1, 0, 1)).all().item<bool>());
        Assert.Equal(0.25, channels.eq(0).to_type(ScalarType.Float32).mean().item<float>(), 0.03);
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_deviation()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = new AlphaDropout(0.3).CreateModule([100], Preset.Torch);

        var output = module.call(randn(1000, 100));

        Assert.Equal(0, output.mean().item<float>(), 0.02);
        Assert.Equal(1, output.std().item<float>(), 0.02);
    }

    [Fact]
    public void Nothing_is_changed_after_training()
    {
        using var scope = NewDisposeScope();
        var images = randn(7, 4, 3, 2);
        foreach (var layer in new Layer[] { new GaussianNoise(0.5), new SpatialDropout2D(0.5), new AlphaDropout(0.5) })
        {
            using var module = layer.CreateModule([4, 3, 2], Preset.Torch);
            module.eval();

            Assert.True(module.call(images).eq(images).all().item<bool>(), layer.Kind);
        }
    }
}
