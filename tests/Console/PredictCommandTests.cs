using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class PredictCommandTests(TrainedRuns runs)
{
    private static readonly string[] Car =
        ["Cylinders=4", "Displacement=98", "Horsepower=65", "Weight_in_lbs=2045", "Acceleration=16.2", "Year=1981-01-01", "Origin=Japan"];

    [Fact]
    public void A_number_is_printed_with_its_unit() =>
        Assert.Matches(@"^Miles_per_Gallon: \d+\.\d+ mpg\n$", Predict([.. Car]).Out);

    [Fact]
    public void The_JSON_of_a_number_is_its_name_and_value() =>
        Assert.Matches(@"^\{""predictions"":\[\{""Miles_per_Gallon"":\d+\.\d+\}\]\}\n$", Predict([.. Car, "--json"]).Out);

    [Fact]
    public void The_JSON_of_a_class_is_its_label_and_all_probabilities()
    {
        var run = ConsoleRun.Of("predict", runs.People, "--input", "Age=40", "Retired=false", "Since=2005-03-15", "City=Bern", "--json");

        Assert.Matches(@"^\{""predictions"":\[\{""label"":""(true|false)"",""probabilities"":\{""false"":0\.\d+,""true"":0\.\d+\}\}\]\}\n$", run.Out);
        Assert.Equal(1, run.Json["predictions"]![0]!["probabilities"]!.AsObject().Sum(pair => (double)pair.Value!), 5);
    }

    [Fact]
    public void A_run_s_folder_and_its_file_answer_alike() => Assert.Equal(
        Predict([.. Car]).Out, ConsoleRun.Of(["predict", Path.Combine(runs.Cars, "model.onnx"), "--input", .. Car]).Out);

    [Fact]
    public void Values_that_training_never_saw_are_warned_of_on_standard_error()
    {
        var run = Predict("Cylinders=4", "Displacement=98", "Horsepower=650", "Weight_in_lbs=2045", "Acceleration=16.2", "Year=1999-07-01", "Origin=Mars", "Colour=red", "--json");

        Assert.Equal(
            """
            warning: the model has no feature 'Colour'; it is ignored.
            warning: Horsepower = 650 is outside what training saw (46 to 225); the prediction is a guess.
            warning: Year = 1999-07-01 is outside what training saw (1970-01-01 to 1982-01-01); the prediction is a guess.
            warning: Origin = 'Mars' is a category that training never saw; it counts as none of those known.

            """,
            run.Error);
        Assert.Single(run.Json["predictions"]!.AsArray());
    }

    [Fact]
    public void A_missing_feature_that_training_did_not_know_missing_gives_no_prediction_and_says_so()
    {
        string[] row = [.. Car.Select(value => value.StartsWith("Horsepower", StringComparison.Ordinal) ? "Horsepower=" : value)];
        var run = Predict(row);

        Assert.Equal(("no prediction\n", 0), (run.Out, run.ExitCode));
        Assert.Equal("warning: no prediction: a feature is missing, and the model was trained on rows that have all of them.\n", run.Error);
        Assert.Equal("{\"predictions\":[{\"Miles_per_Gallon\":null}]}\n", Predict([.. row, "--json"]).Out);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_refused() =>
        Predict([.. Car.Skip(1), "Cylinders=many"]).IsRefused(3, "feature 'Cylinders': 'many' is not a number.");

    [Fact]
    public void A_foreign_file_is_asked_by_its_inputs_without_a_card()
    {
        var run = ConsoleRun.Of("predict", Fixture.Path("foreign.onnx"), "--input", "x=[1,2,3]", "y=1", "--json");

        Assert.Equal("{\"predictions\":[{\"sum\":7,\"doubled[0]\":2,\"doubled[1]\":4,\"doubled[2]\":6,\"sign\":1}]}\n", run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_file_of_predictions_holds_the_columns_as_they_were_and_the_predictions()
    {
        using var folder = new TemporaryFolder();
        var output = Path.Combine(folder.Path, "predictions.csv");

        var run = ConsoleRun.Of("predict", runs.People, "--data", runs.PeopleData, "--out", output);

        Assert.Equal($"80 predictions written to {output}.\n", run.Out);
        var written = File.ReadAllLines(output);
        Assert.Equal("Id,Age,Retired,Since,City,Member,label.predicted,probability.false,probability.true", written[0]);
        Assert.All(File.ReadLines(runs.PeopleData).Skip(1).Zip(written.Skip(1)), pair => Assert.StartsWith(pair.First + ",", pair.Second, StringComparison.Ordinal));
        Assert.All(written.Skip(1), line => Assert.Matches(@",(true|false),0\.\d+,0\.\d+$", line));
        Assert.Equal([output], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_of_predictions_can_be_predicted_again()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "first.csv"), Path.Combine(folder.Path, "second.csv"));
        ConsoleRun.Of("predict", runs.Cars, "--data", TrainedRuns.CarsData, "--out", first);

        Assert.Equal(0, ConsoleRun.Of("predict", runs.Cars, "--data", first, "--out", second).ExitCode);

        Assert.Equal(Column(first, 9), Column(second, 10));
    }

    [Fact]
    public void Images_come_from_a_folder()
    {
        var run = ConsoleRun.Of("predict", runs.Digits, "--data", Repository.PathOf("data", "digits"), "--json");

        var predictions = run.Json["predictions"]!.AsArray();
        Assert.Equal(1797, predictions.Count);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], predictions[0]!["probabilities"]!.AsObject().Select(pair => pair.Key));
    }

    private static string[] Column(string path, int index) => [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')[index])];

    private ConsoleRun Predict(params string[] inputs) => ConsoleRun.Of(["predict", runs.Cars, "--input", .. inputs]);
}
