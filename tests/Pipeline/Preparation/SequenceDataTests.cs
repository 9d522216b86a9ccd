using NeuralMl.Export;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class SequenceDataTests
{
    private const int Window = 4;
    private const int Horizon = 3;
    private const int Count = 40;

    [Fact]
    public void Windows_hold_consecutive_steps_and_the_steps_after_them()
    {
        var prepared = Prepare(Series(step => step));

        Assert.Equal([0, 1, 2, 3], Steps(prepared.Train, 0, 0));
        Assert.Equal([4, 5, 6], Steps(prepared.Train, 1, 0));
        // 40 steps, of which the last 8 test and 6 of the others validate.
        Assert.Equal((26, 32), (prepared.Forecast!.ValidationStart, prepared.Forecast.TestStart));
        Assert.Equal(26 - Window - Horizon + 1, prepared.Train.RowCount);
        Assert.Equal([23, 24, 25], Steps(prepared.Train, 1, prepared.Train.RowCount - 1));
        Assert.Equal([26, 27, 28], Steps(prepared.Validation!, 1, 0));
        Assert.Equal(6 - Horizon + 1, prepared.Validation!.RowCount);
    }

    [Fact]
    public void Each_test_step_is_forecast_once_from_each_distance()
    {
        var prepared = Prepare(Series(step => step));
        var targets = (SequenceColumn)prepared.Test!.Columns[^1];

        for (var ahead = 0; ahead < Horizon; ahead++)
        {
            var met = Enumerable.Range(0, targets.RowCount).Select(row => targets.StepsAt(row)[ahead]).Where(step => !float.IsNaN(step));
            Assert.Equal(Enumerable.Range(32, 8).Select(step => (float)step), met);
        }
        Assert.All(Enumerable.Range(0, targets.RowCount), row => Assert.Equal(prepared.Forecast!.Origins[row] - 1, Steps(prepared.Test, 0, row)[^1]));
    }

    [Fact]
    public void Other_test_months_give_the_same_training_windows_and_the_same_graph()
    {
        var original = Prepare(Series(step => step));
        var changed = Prepare(Series(step => step < 32 ? step : 1e6f * step));

        foreach (var rows in new Func<PreparedData, DataTable>[] { data => data.Train, data => data.Validation! })
        {
            Assert.Equal(((SequenceColumn)rows(original).Columns[0]).Values, ((SequenceColumn)rows(changed).Columns[0]).Values);
            Assert.Equal(original.Preprocessing.Transform(rows(original)).Features, changed.Preprocessing.Transform(rows(changed)).Features);
            Assert.Equal(original.Preprocessing.Transform(rows(original)).Targets, changed.Preprocessing.Transform(rows(changed)).Targets);
        }
        Assert.Equal(Graph(original), Graph(changed));
        Assert.NotEqual(((SequenceColumn)original.Test!.Columns[^1]).Values, ((SequenceColumn)changed.Test!.Columns[^1]).Values);
    }

    [Fact]
    public void No_training_window_holds_a_held_out_step()
    {
        var train = Prepare(Series(step => step)).Train;
        Assert.True(((SequenceColumn)train.Columns[0]).Values.Max() < 26);
        Assert.True(((SequenceColumn)train.Columns[^1]).Values.Max() < 26);
    }

    [Fact]
    public void Window_and_target_are_scaled_by_the_range_of_the_training_steps()
    {
        var prepared = Prepare(Series(step => 100 + (2 * step)));
        var rows = prepared.Preprocessing.Transform(prepared.Train);

        Assert.Equal((0f, 1f), (rows.Features.Min(), rows.Targets.Max()));
        Assert.Equal(rows.Features[1], rows.Features[0] + (1 / 25f), 1e-6f);
        Assert.Equal(((SequenceColumn)prepared.Train.Columns[^1]).Values, prepared.Preprocessing.Restore(rows.Targets).Select(value => MathF.Round(value, 3)));
    }

    [Fact]
    public void The_prelude_takes_sequences_of_any_length_and_the_postlude_gives_units_back()
    {
        var prepared = Prepare(Series(step => 100 + (2 * step)));
        var graph = new OnnxGraph("series");
        var scaled = prepared.Preprocessing.WritePrelude(graph, hasFreeTime: true);
        graph.AddOutput("scaled", scaled, OnnxElementType.Float, [OnnxDimension.Batch, OnnxDimension.Time, 1]);
        using var model = NeuralMl.Inference.OnnxModel.Load(graph.ToBytes());

        Assert.Equal(["batch", "time", "1"], model.Inputs[0].Shape);
        Assert.Equal([0, 1, 2], ((float[])model.Run([new("Ppm", [1, 3, 1], new float[] { 100, 150, 200 })])[0].Values).Select(value => MathF.Round(value, 5)));
        var restored = Given.RunPostlude(prepared.Preprocessing, Horizon, 0, 0.5f, 1)["Ppm_forecast"];
        Assert.Equal([1, Horizon], restored.Shape);
        Assert.Equal([100, 125, 150], (float[])restored.Values);
    }

    [Fact]
    public void Windows_across_a_gap_are_left_out_and_the_gap_is_named()
    {
        float[] steps = [.. Enumerable.Range(0, Count + 2).Select(step => (float)step).Where(step => step is not (10 or 11))];
        var prepared = Prepare(Given.Table(Given.Dates("Month", [.. steps.Select(step => Month((int)step))]), Given.Numbers("Ppm", steps)), gaps: SequenceGaps.Skip);

        Assert.Equal(["Column 'Month': 2 steps are missing, after 2001-10-01; windows across a gap are left out."], prepared.Report.Warnings);
        Assert.All(Enumerable.Range(0, prepared.Train.RowCount), row => Assert.Equal(Window + Horizon - 1, Steps(prepared.Train, 1, row)[^1] - Steps(prepared.Train, 0, row)[0]));
        Assert.Contains(Enumerable.Range(0, prepared.Train.RowCount), row => Steps(prepared.Train, 0, row)[0] == 12);
    }

    [Fact]
    public void Columns_beside_the_series_are_left_out_with_the_reason()
    {
        var table = Given.Table([.. Series(step => step).Columns, Given.Numbers("Wind", [.. Enumerable.Range(0, Count).Select(step => (float)step)])]);
        Assert.Equal([("Wind", "is not the label: a sequence is forecast from its own past alone")], Prepare(table).Report.LeftOut);
    }

    internal static Recipe Recipe(SequenceGaps gaps = SequenceGaps.Refuse) => Given.Recipe("Ppm") with
    {
        Data = new DataRecipe { Source = "air.csv", Label = "Ppm", Sequence = new SequenceRecipe { Time = "Month", Window = Window, Horizon = Horizon, Season = 2, Gaps = gaps } },
        Split = new SplitRecipe { Test = TestRows.OfFraction(0.2), Validation = 0.2, Order = RowOrder.Time },
        Network = [new Gru(3), new Dense(Horizon)],
    };

    internal static DataTable Series(Func<int, float> value) => Given.Table(
        Given.Dates("Month", [.. Enumerable.Range(0, Count).Select(Month)]), Given.Numbers("Ppm", [.. Enumerable.Range(0, Count).Select(value)]));

    internal static float Month(int step) => (float)NeuralMl.Inference.YearFraction.Of(new DateOnly(2001, 1, 1).AddMonths(step));

    private static PreparedData Prepare(DataTable table, SequenceGaps gaps = SequenceGaps.Refuse) => PreparedData.From(table, Recipe(gaps));

    private static float[] Steps(DataTable rows, int column, int row) => ((SequenceColumn)rows.Columns[column]).StepsAt(row).ToArray();

    private static byte[] Graph(PreparedData prepared)
    {
        var graph = new OnnxGraph("leak");
        prepared.Preprocessing.WritePostlude(graph, graph.AddNode("Flatten", [prepared.Preprocessing.WritePrelude(graph)]));
        return graph.ToBytes();
    }
}
