using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class ForecastBaselineTests
{
    [Fact]
    public void The_rules_read_the_window_as_they_say()
    {
        // Two seasons of two steps: 10 20 13 24, then what came.
        var rows = Given.Table(new SequenceColumn("Y", [4, 1], [10, 20, 13, 24]), new SequenceColumn("Y forecast", [3], [17, 28, 21]));
        var rules = ForecastBaselines.Evaluate(rows, season: 2);

        Assert.Equal(["persistence", "seasonalNaive", "seasonalNaiveWithDrift"], rules.Keys);
        Assert.Equal([24, 24, 24], rules["persistence"].Predicted);
        Assert.Equal([13, 24, 13], rules["seasonalNaive"].Predicted);
        Assert.Equal([17, 28, 21], rules["seasonalNaiveWithDrift"].Predicted);
        Assert.Equal(0, rules["seasonalNaiveWithDrift"].Metrics["mae"]);
        Assert.Equal(["persistence"], ForecastBaselines.Evaluate(rows, season: null).Keys);
    }

    [Fact]
    public void Metrics_leave_out_what_does_not_count()
    {
        var evaluation = Evaluation.OfForecasts([1, 2, 3, 4], [0, float.NaN, 5, 5], horizon: 2);

        Assert.Equal(2, evaluation.RowCount);
        Assert.Equal([1.5, 1], evaluation.MaeBySteps());
        Assert.Equal((4 / 3.0, 1.5, 1.0), (evaluation.Metrics["mae"], evaluation.Metrics["maeStep1"], evaluation.Metrics["maeStep2"]));
    }

    [Fact]
    public void Over_the_last_120_months_of_CO2_they_give_the_figures_known_for_them()
    {
        var data = Co2();
        var rules = ForecastBaselines.Evaluate(data.Test!, season: 12);

        Assert.Equal(120, data.Forecast!.TestCount);
        Assert.Equal(
            [(1.24, 4.76), (2.41, 4.76), (0.43, 1.38)], rules.Values.Select(rule => (Math.Round(rule.Metrics["maeStep1"], 2), Math.Round(rule.Metrics["maeStep24"], 2))));
    }

    internal static PreparedData Co2()
    {
        var recipe = BundledRecipes.Load("co2");
        return PreparedData.From(DataSource.Read(recipe.Data.Source, new ReadOptions()), recipe);
    }
}
