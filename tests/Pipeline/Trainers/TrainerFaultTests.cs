using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>What is refused, and what it says.</summary>
[Collection("torch")]
public sealed class TrainerFaultTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_missing_column_of_features_is_named()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1), Cars.Mpg).Fit(Cars.Load(_ml)));
        Assert.StartsWith(
            "There is no column 'Features' to read features from. The columns are 'Name', 'Miles_per_Gallon', 'Cylinders', 'Displacement', 'Horsepower', 'Weight_in_lbs', 'Acceleration', 'Year', 'Origin', 'IsThrifty', 'OriginKey'. "
            + "Put the features together with Transforms.Concatenate, or name another column as featureColumnName.", fault.Message);
    }

    [Theory]
    [InlineData("Origin", "Column 'Origin' is of type String; a vector of Single with a known size was expected. Turn text into numbers with Transforms.Categorical.OneHotEncoding or Transforms.Text.FeaturizeText.")]
    [InlineData("OriginKey", "Column 'OriginKey' is of type Key<UInt32, 0-2>; a vector of Single with a known size was expected. Turn keys into numbers with Transforms.Conversion.MapKeyToVector.")]
    [InlineData("IsThrifty", "Column 'IsThrifty' is of type Boolean; a vector of Single with a known size was expected. Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Single).")]
    [InlineData("Horsepower", "Column 'Horsepower' is of type Single; a vector of Single with a known size was expected. Make it a vector with Transforms.Concatenate(\"Features\", \"Horsepower\").")]
    public void A_column_of_another_kind_is_no_features(string column, string message)
    {
        var fault = Assert.Throws<ArgumentException>(() => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1), Cars.Mpg, column).Fit(Cars.Load(_ml)));
        Assert.Equal(message, fault.Message);
    }

    [Theory]
    [InlineData("regression", "Origin", "Label 'Origin' is of type String; a number of type Single was expected. Classes are learned by MulticlassClassification.Trainers.NeuralNetwork; numbers in text become Single with Transforms.Conversion.ConvertType.")]
    [InlineData("regression", "IsThrifty", "Label 'IsThrifty' is of type Boolean; a number of type Single was expected. Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Single).")]
    [InlineData("binary", "Horsepower", "Label 'Horsepower' is of type Single; Boolean was expected. Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Boolean).")]
    [InlineData("binary", "OriginKey", "Label 'OriginKey' is a key; Boolean was expected. Map the two classes with Transforms.Conversion.MapValue, or learn them with MulticlassClassification.Trainers.NeuralNetwork.")]
    [InlineData("multiclass", "Origin", "Label 'Origin' is of type String; a key of type UInt32 that knows the class behind each number was expected. Make one with Transforms.Conversion.MapValueToKey.")]
    public void A_label_of_another_kind_says_which_transform_makes_it_right(string task, string label, string message)
    {
        NeuralTrainer trainer = task switch
        {
            "regression" => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1), label),
            "binary" => _ml.BinaryClassification.Trainers.NeuralNetwork(Cars.Network(1), label),
            _ => _ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(3), label),
        };
        var cars = Cars.Load(_ml);
        // Before there are rows, in a pipeline, and with them.
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Cars.Features(_ml).Append(trainer).Fit(cars)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => trainer.Fit(Cars.Features(_ml).Fit(cars).Transform(cars))).Message);
    }

    [Fact]
    public void A_key_without_values_is_refused()
    {
        var rows = _ml.Data.LoadFromEnumerable([new KeyRow { Label = 1, Features = [1, 2] }]);
        var fault = Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(3)).Fit(rows));
        Assert.Equal("Label 'Label' is a key without values; a key of type UInt32 that knows the class behind each number was expected. Make one with Transforms.Conversion.MapValueToKey.", fault.Message);
    }

    [Fact]
    public void A_number_that_is_none_is_told_by_row_and_slot()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Row { Features = [1, 2] }, new Row { Features = [1, float.NaN] }]);
        var fault = Assert.Throws<InvalidDataException>(() => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1)).Fit(rows));
        Assert.Equal(
            "Column 'Features', slot 1, is NaN in row 1; a finite number was expected. Fill missing values in with Transforms.ReplaceMissingValues, or leave such rows out with Data.FilterRowsByMissingValues.", fault.Message);
        var cars = DataSource.Read("auto-mpg.csv", new ReadOptions());
        fault = Assert.Throws<InvalidDataException>(() => Cars.Features(_ml).Append(_ml.Regression.Trainers.NeuralNetwork(Cars.Network(1), "Acceleration")).Fit(cars));
        Assert.StartsWith("Column 'Features', slot 1 ('Horsepower'), is NaN in row ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_none_is_told_by_row()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Row { Features = [1, 2] }, new Row { Features = [1, 2], Label = float.NaN }]);
        var fault = Assert.Throws<InvalidDataException>(() => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1)).Fit(rows));
        Assert.Equal("Label 'Label' is NaN in row 1; a number was expected. Leave such rows out, for example with Data.FilterRowsByMissingValues.", fault.Message);
    }

    [Fact]
    public void A_class_that_is_none_is_told_by_row()
    {
        var cars = Cars.Load(_ml);
        var known = _ml.Data.LoadFromEnumerable([new OriginRow { Origin = "USA" }, new OriginRow { Origin = "Japan" }]);
        var pipeline = Cars.Features(_ml, hasOrigin: false)
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Origin", keyData: known))
            .Append(_ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(2)));
        var fault = Assert.Throws<InvalidDataException>(() => pipeline.Fit(cars));
        Assert.Matches(
            @"^Label 'Label' has no class in row \d+\. Its value is missing, or none of those that MapValueToKey was given: leave such rows out with Data\.FilterByCustomPredicate, or give it all values\.$", fault.Message);
    }

    [Fact]
    public void An_empty_view_is_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => _ml.Regression.Trainers.NeuralNetwork(Cars.Network(1)).Fit(_ml.Data.LoadFromEnumerable<Row>([])));
        Assert.Equal("There is no row to learn from: the view with column 'Label' is empty. Check the filters before the trainer, and the path of the file.", fault.Message);
    }

    [Fact]
    public void A_network_that_does_not_fit_is_told_what_would()
    {
        var cars = Cars.Load(_ml);
        var features = Cars.Features(_ml).Fit(cars).Transform(cars);
        Assert.Equal(
            "The network gives rows of (2), but label 'OriginKey' has 3 classes. End it in Dense(3).",
            Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.NeuralNetwork(Cars.Network(2), "OriginKey").Fit(features)).Message);
        Assert.Equal(
            "The network takes rows of (1, 28, 28), which are 784 numbers, but column 'Features' has 7. Give the network that many inputs, or leave InputShape out.",
            Assert.Throws<ArgumentException>(() => _ml.Regression.Trainers.NeuralNetwork(new NeuralTrainerOptions(Cars.Network(1)) { InputShape = [1, 28, 28], LabelColumnName = Cars.Mpg }).Fit(features)).Message);
    }

    [Fact]
    public void Rows_of_another_width_are_not_scored()
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Trainer(_ml, "regression", "ours").Fit(Cars.Features(_ml).Fit(cars).Transform(cars));
        var fault = Assert.Throws<ArgumentException>(() => model.Transform(Cars.Features(_ml, hasOrigin: false).Fit(cars).Transform(cars)));
        Assert.Equal("Column 'Features' has 5 numbers per row; the network takes rows of (7), which are 7. Give it rows made by the transforms that it was trained behind.", fault.Message);
    }

    private sealed class Row
    {
        public float Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    private sealed class OriginRow
    {
        public string Origin { get; set; } = "";
    }

    private sealed class KeyRow
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
