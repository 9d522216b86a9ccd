using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>A trainer whose rows do not fit into the memory that it may take.</summary>
[Collection("torch")]
public sealed class StreamedTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_number_is_learned_from_rows_in_a_file()
    {
        var cars = Features();
        using var model = _ml.Regression.Trainers.NeuralNetwork(Streamed(1, Cars.Mpg) with { Fit = Cars.Quick with { EpochCount = 150 } }).Fit(cars);
        Assert.InRange(_ml.Regression.Evaluate(model.Transform(cars), Cars.Mpg).MeanAbsoluteError, 0, 2.7);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Classes_are_learned_from_rows_in_a_file_and_some_choose_the_epoch()
    {
        var cars = Cars.Load(_ml);
        var features = Cars.Features(_ml, hasOrigin: false).Fit(cars).Transform(cars);
        var losses = new List<double?>();
        var options = Streamed(3, "OriginKey") with { ValidationFraction = 0.25, Progress = new Recorder(epoch => losses.Add(epoch.ValidationLoss)) };
        using var model = _ml.MulticlassClassification.Trainers.NeuralNetwork(options).Fit(features);
        Assert.InRange(_ml.MulticlassClassification.Evaluate(model.Transform(features), "OriginKey").MicroAccuracy, 0.65, 1);
        Assert.Equal(20, losses.Count(loss => loss > 0));
    }

    [Fact]
    public void The_card_counts_the_rows_that_were_learned_from()
    {
        foreach (var options in new[] { Streamed(1, Cars.Mpg), Streamed(1, Cars.Mpg) with { MaxResidentBytes = 1 << 20 } })
        {
            using var model = _ml.Regression.Trainers.NeuralNetwork(options with { ValidationFraction = 0.25 }).Fit(Features());
            // Of rows in memory three quarters of 392 to the row, of a file's each is drawn.
            Assert.InRange(model.Model.Card.TrainingData.Rows, options.MaxResidentBytes == 0 ? 270 : 294, options.MaxResidentBytes == 0 ? 318 : 294);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_answers()
    {
        var cars = Features();
        var options = Streamed(1, Cars.Mpg) with { ValidationFraction = 0.25 };
        Assert.Equal(Scores(cars, options), Scores(cars, options));
        Assert.NotEqual(Scores(cars, options), Scores(cars, options with { Fit = Cars.Quick with { Seed = 7 } }));
    }

    [Fact]
    public void A_view_is_walked_once()
    {
        var walks = 0;
        var rows = _ml.Data.LoadFromEnumerable(Counted());
        _ml.Regression.Trainers.NeuralNetwork(Streamed(1, "Label")).Fit(rows).Dispose();
        Assert.Equal(1, walks);

        IEnumerable<Row> Counted()
        {
            walks++;
            for (var i = 0; i < 100; i++) yield return new() { Features = [i / 100f, 1], Label = i };
        }
    }

    [Fact]
    public void A_folder_that_is_none_is_told()
    {
        var missing = Path.Combine(_folder.Path, "missing");
        var fault = Assert.Throws<DirectoryNotFoundException>(
            () => _ml.Regression.Trainers.NeuralNetwork(Streamed(1, Cars.Mpg) with { CacheFolder = missing }).Fit(Features()));
        Assert.Contains(missing, fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private float[] Scores(IDataView rows, NeuralTrainerOptions options)
    {
        using var model = _ml.Regression.Trainers.NeuralNetwork(options with { Fit = options.Fit with { Seed = Math.Max(1, options.Fit.Seed) } }).Fit(rows);
        return Cars.Numbers(model.Transform(rows), "Score");
    }

    private IDataView Features()
    {
        var cars = Cars.Load(_ml);
        return Cars.Features(_ml).Fit(cars).Transform(cars);
    }

    private NeuralTrainerOptions Streamed(int outputs, string label) =>
        new(Cars.Network(outputs)) { Fit = Cars.Quick, LabelColumnName = label, MaxResidentBytes = 0, CacheFolder = _folder.Path };

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [0, 0];

        public float Label { get; set; }
    }
}
