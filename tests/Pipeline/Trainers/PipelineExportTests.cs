using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>A fitted pipeline as one ONNX file: raw columns in, answers out.</summary>
[Collection("torch")]
public sealed class PipelineExportTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "model.onnx");

    [Fact]
    public void A_regression_takes_raw_columns_and_answers_in_the_label_s_units()
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "regression", "ours").Fit(cars);
        Assert.Equal(256, model.ExportOnnx(cars, File).Rows);
        using var predictor = Predictor<Car, Mileage>.Load(File);
        var expected = Cars.Numbers(model.Transform(cars), "Score");
        Assert.All(_ml.Data.CreateEnumerable<Car>(cars, reuseRowObject: false).Zip(expected), row => Assert.Equal(row.Second, predictor.Predict(row.First).MilesPerGallon, 1e-3f));
        using var whole = OnnxModel.Load(File);
        Assert.Equal(["Cylinders", "Horsepower", "Weight_in_lbs", "Acceleration", "Origin"], whole.Card!.Features.Select(feature => feature.Name));
        Assert.Equal(["USA", "Japan", "Europe"], whole.Card.Features[^1].Categories);
    }

    [Theory]
    [InlineData("binary", "False", "True")]
    [InlineData("multiclass", "USA", "Japan", "Europe")]
    public void Classes_are_answered_by_name_with_their_probabilities(string task, params string[] classes)
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, task, "ours").Fit(cars);
        model.ExportOnnx(cars, File);
        using var whole = OnnxModel.Load(File);
        Assert.Equal(["label", "probabilities"], whole.Outputs.Select(output => output.Name));
        Assert.Equal(classes, whole.Card!.Classes);
    }

    [Fact]
    public void A_class_is_mapped_back_behind_the_network_without_a_node()
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "multiclass", "ours").Append(_ml.Transforms.Conversion.MapKeyToValue("Country", "PredictedLabel")).Fit(cars);
        model.ExportOnnx(cars, File);
        using var whole = OnnxModel.Load(File);
        Assert.Equal(["label", "probabilities"], whole.Outputs.Select(output => output.Name));
    }

    [Fact]
    public void What_stands_behind_the_network_and_has_no_form_is_named()
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "regression", "ours").Append(_ml.Transforms.NormalizeMinMax("Scaled", "Score")).Fit(cars);
        var fault = Assert.Throws<NotSupportedException>(() => model.ExportOnnx(cars, File));
        Assert.Equal(
            "NormalizingTransformer stands behind the network, where only MapKeyToValue of the predicted label has a form in ONNX. Export the pipeline without it, and apply it to what the model answers.", fault.Message);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void A_pipeline_without_a_network_is_refused()
    {
        var cars = Cars.Load(_ml);
        var fault = Assert.Throws<ArgumentException>(() => Cars.Pipeline(_ml, "regression", "stock").Fit(cars).ExportOnnx(cars, File));
        Assert.Equal("The pipeline has no network of a NeuralNetwork trainer. A saved pipeline keeps its own when it is loaded by ml.Model.LoadNeuralNetwork. (Parameter 'model')", fault.Message);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Car
    {
        public float Cylinders { get; set; }

        public float Horsepower { get; set; }

        [ColumnName("Weight_in_lbs")]
        public float WeightInLbs { get; set; }

        public float Acceleration { get; set; }

        public string Origin { get; set; } = "";
    }

    private sealed class Mileage
    {
        public float MilesPerGallon { get; set; }
    }
}
