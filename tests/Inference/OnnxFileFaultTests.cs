using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class OnnxFileFaultTests
{
    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => OnnxModel.Load("nowhere/model.onnx"));

        Assert.Equal("There is no file 'nowhere/model.onnx'. Give the path of an ONNX file, for example a run's model.onnx.", error.Message);
        Assert.Equal("nowhere/model.onnx", error.FileName);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(folder.Path));

        Assert.Equal($"'{folder.Path}' is a folder, not an ONNX file. Give the file's path, for example '{Path.Combine(folder.Path, "model.onnx")}'.", error.Message);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("empty.onnx", []);

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(path));

        Assert.Equal($"'{path}' is empty: 0 bytes where an ONNX model was expected. Export the model again, or copy the file again.", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(700)]
    [InlineData(1500)]
    public void A_truncated_file_is_refused(int length)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("half.onnx", Fixture.Bytes("mpg.onnx")[..length]);

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(path));

        Assert.Equal($"'{path}' is cut short: it begins as an ONNX model, but ends after {length} bytes in the middle of an entry. Copy or export it again.", error.Message);
    }

    [Theory]
    [InlineData("<html>not found</html>")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("PK\u0003\u0004 a zip file")]
    public void What_is_not_onnx_is_refused(string contents)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("page.onnx", System.Text.Encoding.UTF8.GetBytes(contents));

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(path));

        Assert.Equal(
            $"'{path}' is not an ONNX model: its first bytes are something else. Give a model.onnx that neuralml, PyTorch, Keras or scikit-learn has exported.",
            error.Message);
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var bytes = Fixture.Bytes("mpg.onnx");
        Array.Fill<byte>(bytes, 0xFF, 40, 60);

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(bytes, "damaged"));

        Assert.Equal("'damaged' is damaged: it begins and ends as an ONNX model, but does not parse. Copy or export it again.", error.Message);
    }

    [Fact]
    public void A_model_that_onnx_runtime_does_not_know_says_why()
    {
        var bytes = Fixture.Bytes("one-row.onnx");
        var name = bytes.AsSpan().IndexOf("ReduceSum"u8);
        "ReduceSun"u8.CopyTo(bytes.AsSpan(name));

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(bytes, "odd"));

        Assert.StartsWith("'odd' is an ONNX file, but ONNX Runtime 1.", error.Message);
        Assert.Contains("ReduceSun", error.Message);
        Assert.EndsWith("If it names an operator or opset that it does not know, use a newer Microsoft.ML.OnnxRuntime; else export the model again.", error.Message);
    }

    [Fact]
    public void A_corrupt_card_names_file_and_entry()
    {
        var bytes = Fixture.Bytes("mpg.onnx");
        var task = bytes.AsSpan().IndexOf("regression"u8);
        "regressive"u8.CopyTo(bytes.AsSpan(task));

        var error = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(bytes, "mpg"));

        Assert.Equal(
            "'mpg': The model card's entry 'neuralml.task' is 'regressive' where 'regression', 'classification' or 'forecast' was expected. "
            + "The file was changed after it was written, or is of a NeuralMl that this one does not know: export the model again.",
            error.Message);
    }

    [Fact]
    public void A_refused_file_is_not_held_open()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("page.onnx", [1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => OnnxModel.Load(path));

        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(3, exclusive.Length);
    }
}
