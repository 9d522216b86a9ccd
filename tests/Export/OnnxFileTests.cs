using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Export;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "model.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_graph_that_agrees_is_written_simplified_and_with_its_card()
    {
        VerificationReport? seen = null;

        var report = Write(SampleGraph.Classifier(), card => ModelWriterTests.Card with { Verification = new VerificationCard((seen = card).MaxAbsDifference, card.Rows) });

        Assert.Same(seen, report);
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder.Path));
        using var model = OnnxModel.Load(File);
        Assert.Equal(new VerificationCard(report.MaxAbsDifference, 8), model.Card!.Verification);
        Assert.DoesNotContain("Dropout", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced()
    {
        _folder.Write("model.onnx", [1, 2, 3]);

        Write(SampleGraph.Classifier());

        Assert.Equal(SampleGraph.Classifier().Simplify().ToBytes(), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_graph_with_one_wrong_weight_is_refused_with_the_layer_and_leaves_nothing()
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Write(SampleGraph.Classifier(corrupt: "dense1.bias")));

        Assert.Matches(
            @"^The ONNX graph differs from the trained network, first at 'dense1\+batchNorm2', row 0: -?\d\.\d+ instead of -?\d\.\d+ \(tolerance \S+\)\. "
            + @"'model\.onnx' was not written\. Check the ONNX nodes that 'dense1\+batchNorm2' writes against what its torch module computes\.$",
            refusal.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_refused_graph_leaves_the_earlier_file()
    {
        var earlier = _folder.Write("model.onnx", [1, 2, 3]);

        Assert.Throws<InvalidDataException>(() => Write(SampleGraph.Classifier(corrupt: "dense1.bias")));

        Assert.Equal([1, 2, 3], System.IO.File.ReadAllBytes(earlier));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var missing = Path.Combine(_folder.Path, "runs", "model.onnx");

        var refusal = Assert.Throws<DirectoryNotFoundException>(() => Write(SampleGraph.Classifier(), path: missing));

        Assert.Equal($"'{missing}': there is no folder '{Path.Combine(_folder.Path, "runs")}'. Make it first.", refusal.Message);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_refused_and_nothing_is_left()
    {
        Directory.CreateDirectory(File);

        var refusal = Assert.Throws<IOException>(() => Write(SampleGraph.Classifier()));

        Assert.Equal($"'{File}' is a folder, so no file of that name can be made. Give another name.", refusal.Message);
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_an_IO_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder that not even root may write to.");
        Assert.ThrowsAny<IOException>(() => Write(SampleGraph.Classifier(), path: "/proc/self/model.onnx"));
    }

    [Fact]
    public void A_fault_while_writing_leaves_nothing()
    {
        Assert.Throws<IOException>(() => WholeFile.Write(File, stream =>
        {
            stream.Write([1, 2, 3]);
            throw new IOException("No space left on device");
        }));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_and_what_others_named_is_not()
    {
        string[] others = [".model.onnx.tmp", "model.onnx", $"{Guid.NewGuid():N}.tmp"];
        foreach (var name in others.Append($".model.onnx.{Guid.NewGuid():N}.tmp")) System.IO.File.WriteAllText(Path.Combine(_folder.Path, name), "half");

        WholeFile.RemoveAbandoned(_folder.Path);
        WholeFile.RemoveAbandoned(Path.Combine(_folder.Path, "missing"));

        Assert.Equal(others.Order(), Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    private VerificationReport Write(OnnxGraph graph, Func<VerificationReport, ModelCard>? card = null, string? path = null) =>
        OnnxFile.Write(path ?? File, graph, card, new VerificationCase(SampleGraph.Images(8), SampleGraph.Expected(8), () => SampleGraph.ExpectedLayers(8)));
}
