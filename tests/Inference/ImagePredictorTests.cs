using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class ImagePredictorTests
{
    public static TheoryData<object> Images => new()
    {
        new byte[] { 9, 9, 0, 0 },
        new float[] { 9, 9, 0, 0 },
        new[] { 9, 9, 0, 0 },
        new byte[,] { { 9, 9 }, { 0, 0 } },
        new double[,] { { 9, 9 }, { 0, 0 } },
        new float[,,] { { { 9, 9 }, { 0, 0 } } },
        new List<byte> { 9, 9, 0, 0 },
        new object[] { 9, 9L, 0f, 0.0 },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void Pixels_come_in_any_numeric_array(object pixels)
    {
        using var predictor = Predictor.Load(Fixture.Path("image.onnx"));

        Assert.Equal("0", predictor.Predict(new Dictionary<string, object?> { ["pixels"] = pixels }).Label);
    }

    [Fact]
    public void Many_images_keep_their_order()
    {
        using var predictor = Predictor<Picture, Half>.Load(Fixture.Path("image.onnx"));

        var answers = predictor.Predict([new([0, 0, 9, 9]), new([9, 9, 0, 0]), new([0, 0, 9, 9])]);

        Assert.Equal([1, 0, 1], answers.Select(answer => answer.Label));
        Assert.Equal([1L, 0L, 1L], answers.Select(answer => answer.Target));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "feature 'pixels': byte[] of 3 elements is not an array of 4 whole numbers 0–255, shape (1, 2, 2).")]
    [InlineData(new[] { 0, 0.5f, 1, 1 }, "feature 'pixels': element 1 is 0.5; expected is an array of 4 whole numbers 0–255, shape (1, 2, 2).")]
    [InlineData(new[] { 0, 1, 2, 256 }, "feature 'pixels': element 3 is 256; expected is an array of 4 whole numbers 0–255, shape (1, 2, 2).")]
    [InlineData("0 1 2 3", "feature 'pixels': '0 1 2 3' is not an array of 4 whole numbers 0–255, shape (1, 2, 2).")]
    [InlineData(null, "feature 'pixels': null is not an array of 4 whole numbers 0–255, shape (1, 2, 2).")]
    public void Pixels_that_do_not_fit_are_named(object? pixels, string message)
    {
        using var predictor = Predictor.Load(Fixture.Path("image.onnx"));

        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(new Dictionary<string, object?> { ["pixels"] = pixels }));

        Assert.Equal(message, error.Message);
    }

    private sealed record Picture(byte[] Pixels);

    private sealed record Half(int Label)
    {
        public long Target => Label;
    }
}
