using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class AttentionTests
{
    public AttentionTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attention_gives_what_torchs_own_gives_with_the_same_weights(bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var module = new MultiHeadAttention(2) { IsCausal = isCausal }.CreateModule([5, 6], Preset.Torch);
        var own = nn.MultiheadAttention(6, 2);
        foreach (var weight in module.parameters()) nn.init.normal_(weight);
        own.load_state_dict(module.state_dict());
        var rows = randn(3, 5, 6);
        var steps = rows.transpose(0, 1); // (time, batch, width)
        var mask = isCausal ? full(5, 5, float.NegativeInfinity).triu(1) : null;

        var expected = own.call(steps, steps, steps, null, false, mask).Item1.transpose(0, 1);

        Assert.True(module.call(rows).allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void An_encoder_gives_what_torchs_own_gives_with_the_same_weights()
    {
        using var scope = NewDisposeScope();
        using var module = new TransformerEncoder(2, 8).CreateModule([5, 6], Preset.Torch);
        var own = nn.TransformerEncoderLayer(6, 2, 8);
        foreach (var weight in module.parameters()) nn.init.normal_(weight);
        own.load_state_dict(module.state_dict());
        module.eval();
        own.eval();
        var rows = randn(3, 5, 6);

        var expected = own.call(rows.transpose(0, 1), null!, null!).transpose(0, 1); // torch's has time first

        Assert.True(module.call(rows).allclose(expected, atol: 1e-5));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_causal_layer_sees_no_later_step(bool isEncoder, bool isPreNorm)
    {
        using var scope = NewDisposeScope();
        Layer layer = isEncoder ? new TransformerEncoder(2, 8) { IsCausal = true, IsPreNorm = isPreNorm } : new MultiHeadAttention(2) { IsCausal = true };
        using var module = layer.CreateModule([5, 4], Preset.Torch);
        module.eval();
        var rows = randn(2, 5, 4);
        var changed = rows.clone();
        changed.narrow(1, 3, 2).zero_();

        var (before, after) = (module.call(rows), module.call(changed));

        Assert.True(before.narrow(1, 0, 3).allclose(after.narrow(1, 0, 3), atol: 1e-6));
        Assert.False(before.narrow(1, 3, 2).allclose(after.narrow(1, 3, 2)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_encoder_is_the_chain_of_its_layers(bool isPreNorm)
    {
        using var scope = NewDisposeScope();
        using var encoder = new TransformerEncoder(2, 8) { IsPreNorm = isPreNorm, DropoutRate = 0 }.CreateModule([5, 4], Preset.Torch);
        string[] parts = ["self_attn", "linear1", "linear2", "norm1", "norm2"];
        var attention = new MultiHeadAttention(2) { Name = "self_attn" };
        var feedForward = new TimeDistributed([new Dense(8, Activation.Relu) { Name = "linear1" }, new Dense(4) { Name = "linear2" }]);
        var (norm1, norm2) = (new LayerNorm { Name = "norm1" }, new LayerNorm { Name = "norm2" });
        var chain = isPreNorm
            ? LayerChain.Of([5, 4], [new Residual([norm1, attention]), new Residual([norm2, feedForward])])
            : LayerChain.Of([5, 4], [new Residual([attention]), norm1, new Residual([feedForward]), norm2]);
        using var module = chain.CreateModule("chain", Preset.Torch);
        var weights = encoder.state_dict();
        module.load_state_dict(module.state_dict().Keys.ToDictionary(
            name => name, name => weights[name[parts.Max(part => name.IndexOf(part, StringComparison.Ordinal))..]]));
        var rows = randn(3, 5, 4);

        Assert.True(encoder.call(rows).allclose(module.call(rows), atol: 1e-6));
    }

    [Fact]
    public void Numbers_are_dropped_while_training_only()
    {
        using var scope = NewDisposeScope();
        foreach (var layer in new Layer[] { new MultiHeadAttention(2) { DropoutRate = 0.5 }, new TransformerEncoder(2, 8) { DropoutRate = 0.5 } })
        {
            using var module = layer.CreateModule([5, 4], Preset.Torch);
            var rows = randn(2, 5, 4);
            Assert.False(module.call(rows).equal(module.call(rows)).all().item<bool>());
            module.eval();
            Assert.True(module.call(rows).equal(module.call(rows)).all().item<bool>());
        }
    }

    [Fact]
    public void A_sinusoid_has_the_papers_waves()
    {
        using var scope = NewDisposeScope();
        using var module = new SinusoidalPosition().CreateModule([3, 4], Preset.Torch);

        var added = module.call(zeros(1, 3, 4)).data<float>().ToArray();

        float[] expected =
        [
            0, 1, 0, 1,
            MathF.Sin(1), MathF.Cos(1), MathF.Sin(0.01f), MathF.Cos(0.01f),
            MathF.Sin(2), MathF.Cos(2), MathF.Sin(0.02f), MathF.Cos(0.02f),
        ];
        Assert.All(expected.Zip(added), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Layers_over_time_behind_each_other_leave_it_free()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "sequences.onnx");
        var network = new Sequential([6, 3])
        {
            new Lstm(4) { ReturnsSequence = true, IsBidirectional = true },
            new SinusoidalPosition(),
            new TransformerEncoder(2, 8),
            new MultiHeadAttention(4) { IsCausal = true },
            new Gru(5),
            new Dense(2),
        };
        var trained = network.Fit(
            new([6, 3], RandomNumbers.Normal(8 * 18), [2], RandomNumbers.Normal(16)), new() { EpochCount = 2, BatchSize = 4, ThreadCount = 1 },
            cancellationToken: TestContext.Current.CancellationToken);

        trained.ExportOnnx(path, RandomNumbers.Normal(4 * 18));
        using var model = OnnxModel.Load(path);

        var rows = RandomNumbers.Normal(2 * 9 * 3);
        var expected = (trained with { Network = network.AtLength(9) }).Predict(rows);
        var output = Assert.IsType<float[]>(model.Run([new("input", [2, 9, 3], rows)])[0].Values);
        Assert.All(output.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_sequence_longer_than_the_learned_positions_fails_in_Onnx_Runtime_too(int longest)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "positions.onnx");
        var trained = LayerNetwork.Train(new LearnedPosition(longest), [longest, 2]);
        trained.ExportOnnx(path, RandomNumbers.Normal(2 * longest * 2));
        using var model = OnnxModel.Load(path);

        Run(longest);
        var fault = Assert.Throws<InvalidOperationException>(() => Run(longest + 1));
        Assert.Contains("out of data bounds", fault.Message, StringComparison.Ordinal);

        void Run(int length) => model.Run([new("input", [1, length, 2], new float[length * 2])]);
    }
}
