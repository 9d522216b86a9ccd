using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Scoring;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>ML.NET's own Save and Load, and what is loaded.</summary>
[Collection("torch")]
public sealed class SavedPipelineTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    private string Zip => Path.Combine(_folder.Path, "model.zip");

    public static TheoryData<string> Tasks => ["regression", "binary", "multiclass"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void It_loads_with_the_same_columns_and_answers(string task)
    {
        var (cars, model) = Save(task);
        var loaded = new MLContext().Model.Load(Zip, out var schema);
        Assert.Equal(cars.Schema.Select(column => column.Name), schema.Select(column => column.Name));
        AssertSame(model.Transform(cars), loaded.Transform(cars), task);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void It_loads_to_score_in_blocks_again(string task)
    {
        var (cars, model) = Save(task);
        var loaded = new MLContext().Model.LoadNeuralNetwork(Zip, out _);
        var network = Assert.IsType<NeuralTransformer>(loaded.Last());
        Assert.Equal(((NeuralTransformer)model.LastTransformer).Model.Onnx.ToArray(), network.Model.Onnx.ToArray());
        AssertSame(model.Transform(cars), loaded.Transform(cars), task);
        Assert.Equal(model.GetOutputSchema(cars.Schema).Select(column => (column.Name, $"{column.Type}")), loaded.GetOutputSchema(cars.Schema).Select(column => (column.Name, $"{column.Type}")));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Training_goes_on_from_what_was_saved(string task)
    {
        var (cars, model) = Save(task);
        var network = Assert.IsType<NeuralTransformer>(new MLContext().Model.LoadNeuralNetwork(Zip, out _).Last()).Model.ToNetwork();
        var options = new NeuralTrainerOptions(network) { LabelColumnName = Cars.Label(task), Fit = Cars.Quick with { EpochCount = 1, Optimizer = new Sgd { LearningRate = 1e-9 } } };
        NeuralTrainer again = task switch
        {
            "regression" => _ml.Regression.Trainers.NeuralNetwork(options),
            "binary" => _ml.BinaryClassification.Trainers.NeuralNetwork(options),
            _ => _ml.MulticlassClassification.Trainers.NeuralNetwork(options),
        };
        var features = Cars.Features(_ml, task != "multiclass").Fit(cars).Transform(cars);
        // A step of next to nothing leaves the network where it was.
        AssertSame(model.LastTransformer.Transform(features), again.Fit(features).Transform(features), task);
    }

    [Fact]
    public void A_saved_pipeline_with_other_names_and_what_follows_it_loads()
    {
        var cars = Cars.Load(_ml);
        var pipeline = _ml.Transforms.Concatenate("What we know", "Horsepower", "Weight_in_lbs")
            .Append(_ml.Transforms.NormalizeMinMax("What we know", fixZero: false))
            .Append(_ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(3), "OriginKey", "What we know", Cars.Quick))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Country", "PredictedLabel"));
        var model = pipeline.Fit(cars);
        _ml.Model.Save(model, cars.Schema, Zip);
        foreach (var loaded in new ITransformer[] { new MLContext().Model.Load(Zip, out _), new MLContext().Model.LoadNeuralNetwork(Zip, out _) })
            Assert.Equal(model.Transform(cars).GetColumn<string>("Country"), loaded.Transform(cars).GetColumn<string>("Country"));
    }

    [Fact]
    public void Classes_that_are_numbers_stay_numbers()
    {
        var cars = Cars.Load(_ml);
        var pipeline = Cars.Features(_ml, hasOrigin: false)
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Cylinders"))
            .Append(_ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(5), options: Cars.Quick))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));
        var model = pipeline.Fit(cars);
        _ml.Model.Save(model, cars.Schema, Zip);
        var expected = Cars.Numbers(model.Transform(cars), "Predicted");
        Assert.Subset(new HashSet<float>([3, 4, 5, 6, 8]), expected.ToHashSet());
        Assert.Equal(expected, Cars.Numbers(new MLContext().Model.Load(Zip, out _).Transform(cars), "Predicted"));
    }

    [Fact]
    public void A_forecast_loads_too()
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(row => new SeriesRow
        {
            Features = [.. Enumerable.Range(row, 6).Select(step => MathF.Sin(step))],
            Label = [.. Enumerable.Range(row + 6, 2).Select(step => MathF.Sin(step))],
        }));
        var model = _ml.Forecasting.Trainers.NeuralNetwork(new NeuralTrainerOptions([new SimpleRnn(4), new Dense(2)]) { InputShape = [6, 1], Fit = Cars.Quick }).Fit(rows);
        _ml.Model.Save(model, rows.Schema, Zip);
        var expected = model.Transform(rows).GetColumn<float[]>("Score").SelectMany(score => score).ToList();
        foreach (var loaded in new[] { new MLContext().Model.Load(Zip, out _), new MLContext().Model.LoadNeuralNetwork(Zip, out _) })
            Assert.All(loaded.Transform(rows).GetColumn<float[]>("Score").SelectMany(score => score).Zip(expected), score => Assert.Equal(score.Second, score.First, 1e-5f));
    }

    [Fact]
    public void A_pipeline_without_a_network_is_told()
    {
        var cars = Cars.Load(_ml);
        _ml.Model.Save(Cars.Features(_ml).Fit(cars), cars.Schema, Zip);
        var fault = Assert.Throws<InvalidDataException>(() => _ml.Model.LoadNeuralNetwork(Zip, out _));
        Assert.Equal($"'{Zip}' holds no network that a trainer of NeuralMl made. Load it with ml.Model.Load.", fault.Message);
    }

    public void Dispose() => _folder.Dispose();

    private (IDataView Cars, TransformerChain<ITransformer> Model) Save(string task)
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, task, "ours").Fit(cars);
        _ml.Model.Save(model, cars.Schema, Zip);
        return (cars, model);
    }

    private sealed class SeriesRow
    {
        [VectorType(6)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }

    private static void AssertSame(IDataView expected, IDataView actual, string task)
    {
        if (task == "multiclass")
        {
            Assert.All(expected.GetColumn<float[]>("Score").Zip(actual.GetColumn<float[]>("Score")), row => Assert.All(row.First.Zip(row.Second), score => Assert.Equal(score.First, score.Second, 1e-5f)));
            Assert.Equal(expected.GetColumn<uint>("PredictedLabel"), actual.GetColumn<uint>("PredictedLabel"));
            Assert.Equal(Names(expected.Schema["PredictedLabel"], "KeyValues"), Names(actual.Schema["PredictedLabel"], "KeyValues"));
            Assert.Equal(Names(expected.Schema["Score"], "SlotNames"), Names(actual.Schema["Score"], "SlotNames"));
            return;
        }
        Assert.All(Cars.Numbers(expected, "Score").Zip(Cars.Numbers(actual, "Score")), score => Assert.Equal(score.First, score.Second, 1e-4f));
        if (task != "binary") return;
        Assert.Equal(expected.GetColumn<bool>("PredictedLabel"), actual.GetColumn<bool>("PredictedLabel"));
        Assert.All(Cars.Numbers(expected, "Probability").Zip(Cars.Numbers(actual, "Probability")), score => Assert.Equal(score.First, score.Second, 1e-5f));
    }

    private static IEnumerable<string> Names(DataViewSchema.Column column, string kind)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(kind, ref names);
        return names.DenseValues().Select(name => name.ToString());
    }
}
