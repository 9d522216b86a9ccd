using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Runs;

[Collection("torch")]
public sealed class PictureFaultTests
{
    [Fact]
    public void A_run_whose_pictures_fail_is_kept_and_can_be_exported_again()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "data.csv"), "a,b\n" + string.Concat(Enumerable.Range(0, 20).Select(row => FormattableString.Invariant($"{row},{row * 0.5}\n"))));
        var recipe = Given.Recipe("b") with { Data = new DataRecipe { Source = "data.csv", Label = "b" } };
        var path = Path.Combine(folder.Path, "run");
        var options = new ExperimentOptions
        {
            OutputFolder = path,
            RecipeFolder = folder.Path,
            Illustrate = (_, _) => throw new InvalidDataException("There is no ink left."),
        };

        var fault = Assert.Throws<InvalidDataException>(() => Experiment.Run(recipe, options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("There is no ink left.", fault.Message);
        Assert.Equal(["run"], Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName));
        var run = Run.Open(path);
        var model = File.ReadAllBytes(run.ModelPath);
        Assert.Equal(run.Metrics.Parity, run.Export(Path.Combine(folder.Path, "data.csv")));
        Assert.Equal(model, File.ReadAllBytes(run.ModelPath));
    }
}
