using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models;

namespace NeuralMl.Tests.Pipeline.Streaming;

/// <summary>A run over rows that stream: the same folder, the same promises.</summary>
[Collection("torch")]
public sealed class StreamedExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static Recipe Cars
    {
        get
        {
            var recipe = Recipe.Load(BundledRecipes.Find("auto-mpg"));
            return recipe with { Data = recipe.Data with { Streaming = true }, Training = recipe.Training with { ShufflePool = 128 } };
        }
    }

    [Fact]
    public void A_run_ends_in_a_verified_model_and_its_recipe_makes_it_again()
    {
        var read = 0L;
        var progress = new Collected<ExperimentEvent>(happening => read = happening is SourceRead source ? source.RowCount : read);
        var result = Experiment.Run(Cars, new() { OutputFolder = Run("first") }, progress, TestContext.Current.CancellationToken);
        Assert.InRange(result.Test!.Metrics["mae"], 1, 2.4);
        Assert.Equal((406L, 314), (read, result.Metrics.Rows.Train));
        Assert.True(result.Recipe.Data.Streaming);
        using (var model = OnnxModel.Load(Path.Combine(result.Folder, "model.onnx"))) Assert.Equal(314, model.Card!.TrainingData.Rows);
        var again = Experiment.Run(
            Recipe.Load(Path.Combine(result.Folder, "recipe.json")), new() { OutputFolder = Run("again") }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(Path.Combine(result.Folder, "model.onnx")), File.ReadAllBytes(Path.Combine(again.Folder, "model.onnx")));
        Assert.Equal(["again", "first"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_bytes()
    {
        var recipe = Cars with { Training = Cars.Training with { Epochs = 10, Checkpoints = new() { Seconds = 0.001 } } };
        var whole = Experiment.Run(recipe, new() { OutputFolder = Run("whole") }, cancellationToken: TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        var progress = new Collected<ExperimentEvent>(happening =>
        {
            if (happening is EpochFinished { Epoch.Epoch: 4 }) stop.Cancel();
        });
        var stopped = Experiment.Run(recipe, new() { OutputFolder = Run("stopped") }, progress, stop.Token);
        Assert.Equal("user", stopped.Metrics.Stopped);
        var resumed = Experiment.Resume(stopped.Folder, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, "model.onnx")), File.ReadAllBytes(Path.Combine(resumed.Folder, "model.onnx")));
    }

    [Fact]
    public void A_run_that_is_stopped_while_its_data_is_read_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Collected<ExperimentEvent>(happening =>
        {
            if (happening is SourceRead) stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Experiment.Run(Cars, new() { OutputFolder = Run("stopped") }, progress, stop.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_recipe_for_a_stream_is_chosen_by_its_first_rows()
    {
        var chosen = RecipeChooser.Choose("auto-mpg.csv", "Miles_per_Gallon", streaming: true);
        Assert.True(chosen.Recipe.Data.Streaming);
        Assert.Equal(ModelTask.Regression, chosen.Recipe.Task);
        var result = Experiment.Run(chosen.Recipe, new() { OutputFolder = Run("chosen") }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(result.Test!.Metrics["mae"], 1, 3.5);
    }

    [Fact]
    public void The_doctor_and_the_finders_look_at_a_sample()
    {
        Assert.Equal(314, Doctor.Examine(Cars, cancellationToken: TestContext.Current.CancellationToken).Data.TrainRowCount);
        Assert.InRange(RecipeSearch.LearningRate(Cars, cancellationToken: TestContext.Current.CancellationToken).Suggested, 1e-5, 1);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(string name) => Path.Combine(_folder.Path, name);
}
