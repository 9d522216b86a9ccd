using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class PredictionFileTests
{
    [Fact]
    public void Columns_are_written_as_data_files_hold_them_and_what_is_missing_stays_empty()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "predictions.csv");
        var table = Given.Table(
            Given.Numbers("Age", 40.5f, float.NaN), Given.Booleans("Retired", 1, 0), Given.Dates("Since", (float)YearFraction.Of(new DateOnly(2024, 2, 29)), float.NaN),
            Given.Texts("Note", "a, \"b\"", ""), new ImageColumn("Face", [1, 1, 1], [1, 2]));

        PredictionFile.Write(path, table, [Price(12.25), Price(double.NaN)]);

        Assert.Equal("Age,Retired,Since,Note,Price.predicted\n40.5,true,2024-02-29,\"a, \"\"b\"\"\",12.25\n,false,,,\n", File.ReadAllText(path));
    }

    [Fact]
    public void Each_day_of_a_century_comes_back_as_it_was()
    {
        for (var day = new DateOnly(1950, 1, 1); day.Year < 2050; day = day.AddDays(1)) Assert.Equal(day, YearFraction.ToDate((float)YearFraction.Of(day)));
    }

    private static Prediction Price(double value) => new() { Values = new Dictionary<string, double> { ["Price"] = value } };
}
