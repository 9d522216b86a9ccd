using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class MainJobTests
{
    [Fact]
    public void Without_arguments_a_verified_model_of_the_cars_comes_out_and_answers()
    {
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("epoch 100/100", run.Error, StringComparison.Ordinal);
        Assert.Contains("least squares", run.Out, StringComparison.Ordinal);
        Assert.Contains("mean of the training rows", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"The run is in runs/auto-mpg-1: .*model\.onnx.*report\.html.*plots/\n", run.Out);
        Assert.Matches(@"  a light one of 1981 .* → 3\d\.\d mpg\n  a sedan of 1976 .* → \d\d\.\d mpg\n  a muscle car of 1970 .* → 1\d\.\d mpg\n", run.Out);
        Assert.Contains("  neuralml inspect runs/auto-mpg-1 ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_JSON_is_one_document_with_the_predictions()
    {
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path, "--json");

        Assert.InRange((double)run.Json["metrics"]!["test"]!["mae"]!, 0, 1.9);
        Assert.Equal(3, run.Json["predictions"]!.AsArray().Count);
    }
}
