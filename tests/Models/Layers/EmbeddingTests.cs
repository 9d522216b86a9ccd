using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class EmbeddingTests
{
    private const string Expected = "where 'embedding1' takes an index: a whole number from 0 to 4. Number what it embeds from 0 on, or give it a larger \"count\".";

    private static readonly FitOptions OneEpoch = new() { Optimizer = new Adam(), EpochCount = 1, ThreadCount = 1 };

    private readonly Sequential _network = new([3]) { new Embedding(5, 2), new Flatten(), new Dense(1) };

    public EmbeddingTests() => LibTorch.EnsureLoaded();

    public static TheoryData<float> NoIndices => [5, -1, 1.5f, -0.5f, 1e30f, float.MaxValue];

    [Theory]
    [InlineData(5, "The training features hold 5 in row 1, position 2 (counted from 0), ")]
    [InlineData(-1, "The training features hold -1 in row 1, position 2 (counted from 0), ")]
    [InlineData(1.5f, "The training features hold 1.5 in row 1, position 2 (counted from 0), ")]
    public void What_is_no_index_is_refused_before_the_first_batch(float number, string found)
    {
        var faulty = new TrainingData([3], [0, 1, 2, 3, 4, number], [1], [0, 1]);

        Assert.Equal(found + Expected, Assert.Throws<ArgumentException>(() => Fit(_network, faulty)).Message);
    }

    [Fact]
    public void What_is_no_index_is_refused_among_the_validation_rows()
    {
        var sound = new TrainingData([3], [0, 1, 2, 3, 4, 0], [1], [0, 1]);
        var faulty = new TrainingData([3], [0, 9, 2], [1], [0]);

        var fault = Assert.Throws<ArgumentException>(() => Fit(_network, sound, faulty));

        Assert.Equal($"The validation features hold 9 in row 0, position 1 (counted from 0), {Expected}", fault.Message);
    }

    [Fact]
    public void What_is_no_index_is_refused_in_a_prediction()
    {
        var trained = LayerNetwork.Train(new Embedding(5, 2), [3]);

        var fault = Assert.Throws<ArgumentException>(() => trained.Predict([0, 1, 2, 0, -2, 1]));

        Assert.Equal($"The features hold -2 in row 1, position 1 (counted from 0), {Expected}", fault.Message);
    }

    [Fact]
    public void What_is_no_index_is_refused_behind_another_layer()
    {
        var network = new Sequential([3]) { new Relu6(), new Embedding(5, 2), new Flatten(), new Dense(1) };

        var fault = Assert.Throws<ArgumentException>(() => Fit(network, new([3], [0, 1, 8], [1], [0])));

        Assert.Equal($"The numbers of a batch hold 6 in row 0, position 2 (counted from 0), {Expected}", fault.Message);
    }

    [Theory]
    [MemberData(nameof(NoIndices))]
    public void What_is_no_index_is_an_error_of_Onnx_Runtime(float number)
    {
        using var model = OnnxModel.Load(LayerNetwork.Train(new Embedding(5, 2), [3]).ToGraph().Simplify().ToBytes());
        var sound = model.Run([new("input", [1, 3], new float[] { 0, 4, -0f })]);

        var fault = Assert.Throws<InvalidOperationException>(() => model.Run([new("input", [1, 3], new[] { 0, number, 1 })]));

        Assert.Equal([1, 3, 2], Assert.Single(sound).Shape);
        Assert.Contains("indices element out of data bounds", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_number_is_an_error_of_Onnx_Runtime() => What_is_no_index_is_an_error_of_Onnx_Runtime(float.NaN);

    [Fact]
    public void A_network_is_exported_with_those_edge_rows_that_are_indices()
    {
        using var folder = new TemporaryFolder();

        var report = LayerNetwork.Train(new Embedding(5, 2), [3]).ExportOnnx(Path.Combine(folder.Path, "model.onnx"), [0, 1, 2, 3, 4, 0]);

        Assert.Equal(2 + 2, report.Rows); // 0 and 1 everywhere are indices, 10 and negative numbers are not
    }

    [Fact]
    public void Sequences_of_indices_leave_time_free()
    {
        using var folder = new TemporaryFolder();
        var network = new Sequential([6]) { new Embedding(5, 3), new Lstm(4), new Dense(1) };

        var report = LayerNetwork.Train(network).ExportOnnx(Path.Combine(folder.Path, "model.onnx"), [0, 1, 2, 3, 4, 0]);

        Assert.True(network.HasFreeTime);
        Assert.Equal((1 + 2) * 4, report.Rows); // at lengths 6, 1, 2 and 17
    }

    [Fact]
    public void Indices_are_known_behind_layers_that_move_them_and_inside_layers()
    {
        using var folder = new TemporaryFolder();
        var network = new Sequential([6])
        {
            new Reshape([3, 2]),
            new Permute([1, 0]),
            new Branches(Merge.Concat, [[new Embedding(5, 2)], [new TimeDistributed([new Embedding(7, 2)])]]),
            new Flatten(),
            new Dense(1),
        };

        var report = LayerNetwork.Train(network).ExportOnnx(Path.Combine(folder.Path, "model.onnx"), [0, 1, 2, 3, 4, 0]);
        var fault = Assert.Throws<ArgumentException>(() => Fit(network, new([6], [0, 1, 2, 3, 4, 5], [1], [0])));

        Assert.True(network.TakesIndices);
        Assert.Equal(1 + 2, report.Rows);
        Assert.Equal(
            "The training features hold 5 in row 0, position 5 (counted from 0), where 'branches1' takes an index: a whole number from 0 to 4. "
            + "Number what it embeds from 0 on, or give it a larger \"count\".",
            fault.Message);
    }

    [Theory]
    [InlineData(Preset.Torch, 1)]
    [InlineData(Preset.Keras, 0.0289)] // 0.05 / √3
    [InlineData(Preset.Tfjs, 0.0289)]
    public void Each_preset_starts_its_vectors_its_own_way(Preset preset, double deviation)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = new Embedding(100, 50).CreateModule([1], preset);
        var weight = module.get_parameter("weight")!;

        Assert.Equal(deviation, weight.std().item<float>(), deviation / 20);
        Assert.InRange(weight.abs().max().item<float>(), 0, preset == Preset.Torch ? 6 : 0.05f);
    }

    [Fact]
    public void It_gives_what_torch_s_own_gives()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var theirs = nn.Embedding(7, 3);
        manual_seed(1);
        using var ours = new Embedding(7, 3).CreateModule([2, 2], Preset.Torch);
        var indices = randint(7, [4, 2, 2]);

        Assert.True(theirs.call(indices).equal(ours.call(indices.to_type(ScalarType.Float32))).all().item<bool>());
    }

    private static void Fit(Sequential network, TrainingData training, TrainingData? validation = null) =>
        network.Fit(training, OneEpoch, validation, cancellationToken: TestContext.Current.CancellationToken);
}
