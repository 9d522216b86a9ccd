using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class TypedPredictorTests
{
    private static readonly Car Corolla = new(75, new DateOnly(1972, 1, 1), false, "Japan");

    public enum Maker { Usa, Japan }

    public enum Species { Setosa, Versicolor, Virginica }

    [Fact]
    public void A_record_goes_in_and_a_record_comes_out()
    {
        using var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));

        Assert.Equal(new FuelUse(39.5f), predictor.Predict(Corolla)); // 40 - 7.5 + 2 + 5
    }

    [Fact]
    public void Many_rows_go_through_in_batches_and_keep_their_order()
    {
        using var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));

        var answers = predictor.Predict(Enumerable.Range(0, 2500).Select(power => Corolla with { Horsepower = power }));

        Assert.Equal(Enumerable.Range(0, 2500).Select(power => 47 - (0.1f * power)), answers.Select(answer => answer.Mpg), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void No_rows_give_no_predictions()
    {
        using var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));

        Assert.Empty(predictor.Predict([]));
    }

    [Fact]
    public void Null_is_a_missing_value()
    {
        using var predictor = Predictor<SparseCar, FuelUse>.Load(Fixture.Path("mpg.onnx"));

        Assert.Equal(32f, predictor.Predict(new SparseCar { Year = 1972, Turbo = 0, Origin = null }).Mpg); // a missing horsepower counts as 100
    }

    [Fact]
    public void Other_types_that_hold_the_same_values_do_as_well()
    {
        using var predictor = Predictor<OtherCar, MutableFuelUse>.Load(Fixture.Path("mpg.onnx"));

        var answer = predictor.Predict(new OtherCar(75m, "1972-01-01", true, Maker.Japan, new Uri("https://example.org")));

        Assert.Equal(41.5, answer.Mpg, 5);
        Assert.Equal("untouched", answer.Note);
    }

    [Fact]
    public void A_missing_and_a_mistyped_property_are_an_error_that_lists_both_sides()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<WrongCar, FuelUse>.Load(Fixture.Path("mpg.onnx")));

        Assert.Equal(
            """
            WrongCar does not fit mpg.onnx: feature 'Horsepower' has no property; the nearest is 'Horspower'; feature 'Year' is a date (as 2026-07-02, or a year with its fraction as 2026.5), but the property 'Year' is of type Guid; feature 'Turbo' has no property.
            The model's features: Horsepower (a number), Year (a date (as 2026-07-02, or a year with its fraction as 2026.5)), Turbo (true or false (or 1 or 0)), Origin (a text).
            The properties of WrongCar: Horspower (float), Year (Guid), Origin (string).
            Rename or retype the properties; others than these are ignored.
            """,
            error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Text_does_not_hold_a_number_feature()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<TextFlower, FlowerAnswer>.Load(Fixture.Path("flowers.onnx")));

        Assert.StartsWith("TextFlower does not fit flowers.onnx: feature 'petal length' is a number, but the property 'PetalLength' is of type string.\n", error.Message);
    }

    [Fact]
    public void A_class_comes_as_text_with_its_probabilities()
    {
        using var predictor = Predictor<Flower, FlowerAnswer>.Load(Fixture.Path("flowers.onnx"));

        var answer = predictor.Predict(new Flower(-3, 0));

        Assert.Equal("setosa", answer.Label);
        Assert.Equal(3, answer.Probabilities.Length);
        Assert.Equal(1, answer.Probabilities.Sum(), 5);
        Assert.True(answer.Probabilities[0] > 0.9);
    }

    [Fact]
    public void A_class_comes_as_an_enum_and_probabilities_by_name()
    {
        using var predictor = Predictor<Flower, EnumAnswer>.Load(Fixture.Path("flowers.onnx"));

        var answer = predictor.Predict([new Flower(-3, 0), new Flower(1, 2), new Flower(5, 1)]);

        Assert.Equal([Species.Setosa, Species.Versicolor, Species.Virginica], answer.Select(row => row.Species));
        Assert.Equal(["setosa", "versicolor", "virginica"], answer[2].Probabilities!.Keys);
        Assert.True(answer[2].Probabilities!["virginica"] > 0.9);
    }

    [Fact]
    public void A_class_that_is_a_whole_number_comes_as_one()
    {
        using var numbers = Predictor<Flower, DigitAnswer>.Load(Fixture.Path("digits.onnx"));
        using var texts = Predictor<Flower, FlowerAnswer>.Load(Fixture.Path("digits.onnx"));

        Assert.Equal(8, numbers.Predict(new Flower(5, 1)).Label);
        Assert.Equal("8", texts.Predict(new Flower(5, 1)).Label);
    }

    [Fact]
    public void A_label_type_that_cannot_hold_every_class_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<Flower, DigitAnswer>.Load(Fixture.Path("flowers.onnx")));

        Assert.Equal(
            """
            DigitAnswer does not fit flowers.onnx: output 'label' is one of 'setosa', 'versicolor', 'virginica', but 'Label' is of type int.
            The model's outputs: label (one of 'setosa', 'versicolor', 'virginica'), also as Species, probabilities (3 numbers (float[], or a dictionary by class)).
            The properties of DigitAnswer: Label (int).
            Rename or retype the properties; others than these are ignored.
            """,
            error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_misspelt_output_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<Flower, MisspeltAnswer>.Load(Fixture.Path("flowers.onnx")));

        Assert.StartsWith("MisspeltAnswer does not fit flowers.onnx: no output is called 'Probabilites'; the nearest is 'probabilities'.\n", error.Message);
    }

    [Fact]
    public void A_type_that_receives_nothing_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<Car, SparseCar>.Load(Fixture.Path("mpg.onnx")));

        Assert.StartsWith("SparseCar does not fit mpg.onnx: no property bears the name of an output.\n", error.Message);
    }

    [Fact]
    public void A_constructor_parameter_without_an_output_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Predictor<Car, Pair>.Load(Fixture.Path("mpg.onnx")));

        Assert.StartsWith("Pair does not fit mpg.onnx: no output is called 'Price', as its constructor's parameter is.\n", error.Message);
    }

    [Fact]
    public void Values_outside_the_training_range_are_listed()
    {
        using var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));

        var outside = predictor.OutOfRange(new Car(300.1f, new DateOnly(1969, 1, 1), true, "Italy"));

        Assert.Equal(
            [new OutOfRangeValue("Horsepower", 300.1, 46, 230), new OutOfRangeValue("Year", 1969.0, 1970, 1982), new OutOfRangeValue("Origin", "Italy", null, null)],
            outside);
        Assert.Empty(predictor.OutOfRange(Corolla));
    }

    [Fact]
    public void A_value_on_the_bound_and_a_missing_one_are_inside()
    {
        using var cars = Predictor<SparseCar, FuelUse>.Load(Fixture.Path("mpg.onnx"));
        using var flowers = Predictor<Flower, FlowerAnswer>.Load(Fixture.Path("flowers.onnx"));

        Assert.Empty(cars.OutOfRange(new SparseCar { Year = 1982, Turbo = 1, Origin = null }));
        Assert.Empty(flowers.OutOfRange(new Flower(6.9f, 0.1f)));
    }

    [Fact]
    public void A_value_that_is_no_number_names_row_feature_and_value()
    {
        using var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));
        var rows = Enumerable.Repeat(Corolla, 1500).Append(Corolla with { Horsepower = float.PositiveInfinity });

        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(rows));

        Assert.Equal("rows[1500], feature 'Horsepower': Infinity is not a number.", error.Message);
    }

    [Fact]
    public void A_binding_of_ones_own_replaces_reflection()
    {
        using var predictor = Predictor<float[], float>.Load(Fixture.Path("one-row.onnx"), _ => new SumBinding());

        Assert.Equal([3f, 7f], predictor.Predict([[1, 2], [3, 4]]));
    }

    [Fact]
    public void A_disposed_predictor_says_so()
    {
        var predictor = Predictor<Car, FuelUse>.Load(Fixture.Path("mpg.onnx"));
        predictor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(Corolla));
    }

    public sealed record Car(float Horsepower, DateOnly Year, bool Turbo, string Origin);

    public readonly record struct FuelUse(float Mpg);

    public sealed class SparseCar
    {
        public double? Horsepower { get; set; }

        public int Year { get; init; }

        public int Turbo { get; init; }

        public string? Origin { get; init; }
    }

    public readonly record struct OtherCar(decimal HORSEPOWER, string Year, bool? Turbo, Maker Origin, Uri Homepage);

    public sealed class MutableFuelUse
    {
        public double Mpg { get; set; }

        public string Note { get; set; } = "untouched";
    }

    public sealed record WrongCar(float Horspower, Guid Year, string Origin);

    public sealed record Flower(float PetalLength, float PetalWidth);

    public sealed record TextFlower(string PetalLength, float PetalWidth);

    public sealed record FlowerAnswer(string Label, float[] Probabilities);

    public sealed class EnumAnswer
    {
        public required Species Species { get; init; }

        public IReadOnlyDictionary<string, float>? Probabilities { get; init; }
    }

    public sealed record DigitAnswer(int Label);

    public sealed class MisspeltAnswer
    {
        public string? Label { get; set; }

        public float[]? Probabilites { get; set; }
    }

    public sealed record Pair(float Mpg, decimal Price);

    private sealed class SumBinding : RowBinding<float[], float>
    {
        public override IReadOnlyList<NamedTensor> ToInputs(IReadOnlyList<float[]> rows) => [new("x", [1, 2], rows[0])];

        public override IReadOnlyList<float> ToPredictions(IReadOnlyList<NamedTensor> outputs, int rowCount) => (float[])outputs[0].Values;
    }
}
