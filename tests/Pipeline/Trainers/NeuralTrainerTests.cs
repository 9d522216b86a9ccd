using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>What only a network has: epochs, seeds, validation, laziness.</summary>
[Collection("torch")]
public sealed class NeuralTrainerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_MLContext_s_seed_decides()
    {
        Assert.Equal(Scores(new MLContext(seed: 1)), Scores(new MLContext(seed: 1)));
        Assert.NotEqual(Scores(new MLContext(seed: 1)), Scores(new MLContext(seed: 2)));
        Assert.NotEqual(Scores(new MLContext()), Scores(new MLContext()));
    }

    [Fact]
    public void A_trainer_s_second_training_is_its_first()
    {
        var features = Features();
        var trainer = Cars.Trainer(_ml, "regression", "ours");
        Assert.Equal(Cars.Numbers(trainer.Fit(features).Transform(features), "Score"), Cars.Numbers(trainer.Fit(features).Transform(features), "Score"));
    }

    [Fact]
    public void Epochs_are_logged_and_reported()
    {
        var (lines, epochs) = (new List<string>(), new List<int>());
        _ml.Log += (_, log) => lines.Add(log.Message);
        var features = Features();
        _ml.Regression.Trainers.NeuralNetwork(Regression with { ValidationFraction = 0.2, Progress = new Recorder(epoch => epochs.Add(epoch.Epoch)) }).Fit(features);
        Assert.Equal(Enumerable.Range(1, 20), epochs);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"epoch 20/20: training loss [0-9.e-]+, validation loss [0-9.e-]+, learning rate [0-9.e-]+"));
    }

    [Fact]
    public void Training_is_cancelled_and_keeps_what_it_learned()
    {
        using var source = new CancellationTokenSource();
        var options = Regression with { Progress = new Recorder(epoch => { if (epoch.Epoch == 3) source.Cancel(); }), CancellationToken = source.Token };
        var features = Features();
        var scored = _ml.Regression.Trainers.NeuralNetwork(options).Fit(features).Transform(features);
        Assert.Equal(392, Cars.Numbers(scored, "Score").Length);
    }

    [Fact]
    public void Rows_of_one_s_own_choose_the_epoch()
    {
        var features = Features();
        var split = _ml.Data.TrainTestSplit(features, 0.2, seed: 1);
        var losses = new List<double?>();
        var trainer = _ml.Regression.Trainers.NeuralNetwork(Regression with { Progress = new Recorder(epoch => losses.Add(epoch.ValidationLoss)) });
        trainer.Fit(split.TrainSet, split.TestSet);
        Assert.All(losses, loss => Assert.InRange(loss!.Value, 0, 1));
    }

    [Fact]
    public void Rows_count_by_their_weight()
    {
        var weighted = _ml.Transforms.Expression("Weight", "mpg => mpg > 30 ? 100 : 0.01", Cars.Mpg).Fit(Features()).Transform(Features());
        var plain = Cars.Numbers(_ml.Regression.Trainers.NeuralNetwork(Regression).Fit(weighted).Transform(weighted), "Score");
        var counted = Cars.Numbers(_ml.Regression.Trainers.NeuralNetwork(Regression with { ExampleWeightColumnName = "Weight" }).Fit(weighted).Transform(weighted), "Score");
        Assert.InRange(counted.Average() - plain.Average(), 2, 30);
    }

    [Fact]
    public void Nothing_is_computed_where_nobody_reads_it_and_nothing_after_it_is_disposed()
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "regression", "ours").Fit(cars);
        var scored = model.Transform(cars);
        model.Dispose();
        Assert.Equal(392, scored.GetColumn<string>("Name").Count());
        Assert.Throws<ObjectDisposedException>(() => scored.GetColumn<float>("Score").Count());
    }

    [Fact]
    public void A_set_of_cursors_gives_each_row_once()
    {
        var cars = Cars.Load(_ml);
        var scored = Cars.Pipeline(_ml, "regression", "ours").Fit(cars).Transform(cars);
        var names = new List<string>();
        foreach (var cursor in scored.GetRowCursorSet([scored.Schema["Name"], scored.Schema["Score"]], 4))
        {
            using (cursor)
            {
                var getName = cursor.GetGetter<ReadOnlyMemory<char>>(scored.Schema["Name"]);
                ReadOnlyMemory<char> name = default;
                while (cursor.MoveNext())
                {
                    getName(ref name);
                    names.Add(name.ToString());
                }
            }
        }
        Assert.Equal(cars.GetColumn<string>("Name"), names);
    }

    [Fact]
    public void A_view_that_gives_other_rows_each_time_is_refused()
    {
        var walks = 0;
        IEnumerable<KeyedRow> Rows() => Enumerable.Range(0, 30 + (2 * walks++)).Select(row => new KeyedRow { Label = row, Features = [row / 40f, 1 - (row / 40f)] });
        var growing = _ml.Data.LoadFromEnumerable(new Walks<KeyedRow>(Rows));
        var scored = _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1), options: Cars.Quick).Fit(growing).Transform(growing);
        var fault = Assert.Throws<InvalidOperationException>(() => scored.Preview(100));
        Assert.Matches(@"^Two walks over the same view gave different rows, first at row \d+, so that answers would belong to other rows\. Cache the view first: Data\.Cache\(view\)\.$", fault.Message);
    }

    [Fact]
    public void An_image_may_lie_in_a_flat_column()
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(row => new ImageRow { Features = [.. Enumerable.Repeat(row % 2 / 1f, 64)], Label = row % 2 == 1 }));
        var options = new NeuralTrainerOptions([new Conv2D(2, 3, Activation.Relu), new Flatten(), new Dense(1)]) { InputShape = [1, 8, 8], Fit = Cars.Quick };
        var scored = _ml.BinaryClassification.Trainers.NeuralNetwork(options).Fit(rows).Transform(rows);
        Assert.Equal(1, _ml.BinaryClassification.Evaluate(scored).Accuracy);
    }

    [Fact]
    public void Several_steps_are_forecast()
    {
        static float At(int step) => MathF.Sin(step / 3f);
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 200).Select(row => new SeriesRow
        {
            Features = [.. Enumerable.Range(row, 12).Select(At)],
            Label = [.. Enumerable.Range(row + 12, 3).Select(At)],
        }));
        var trainer = _ml.Forecasting.Trainers.NeuralNetwork(
            new NeuralTrainerOptions([new Gru(8), new Dense(3)]) { InputShape = [12, 1], Fit = new() { EpochCount = 40, Optimizer = new Adam { LearningRate = 0.01 } } });
        var scored = trainer.Fit(rows).Transform(rows);
        var errors = scored.GetColumn<float[]>("Score").Zip(scored.GetColumn<float[]>("Label"), (score, label) => score.Zip(label, (a, b) => Math.Abs(a - b)).Average());
        Assert.InRange(errors.Average(), 0, 0.15);
    }

    private static NeuralTrainerOptions Regression => new(Cars.Network(1)) { LabelColumnName = Cars.Mpg, Fit = Cars.Quick };

    private IDataView Features()
    {
        var cars = Cars.Load(_ml);
        return Cars.Features(_ml).Fit(cars).Transform(cars);
    }

    private static float[] Scores(MLContext ml)
    {
        var cars = Cars.Load(ml);
        return Cars.Numbers(Cars.Pipeline(ml, "regression", "ours").Fit(cars).Transform(cars), "Score");
    }

    private sealed class Recorder(Action<EpochResult> record) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => record(value);
    }

    private sealed class Walks<T>(Func<IEnumerable<T>> walk) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => walk().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class KeyedRow
    {
        public float Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    private sealed class ImageRow
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    private sealed class SeriesRow
    {
        [VectorType(12)]
        public float[] Features { get; set; } = [];

        [VectorType(3)]
        public float[] Label { get; set; } = [];
    }
}
