using NeuralMl.Pipeline;
using static NeuralMl.Tests.Pipeline.Recipes.SmallRecipe;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class SequenceRecipeTests
{
    private const string Series = """
        {
          "name": "air",
          "data": { "source": "air.csv", "label": "Ppm", "sequence": { "time": "Day", "window": 24, "horizon": 6, "season": 12 } },
          "split": { "order": "time" },
          "network": [ { "layer": "gru", "units": 4 }, { "layer": "dense", "units": 6 } ]
        }
        """;

    [Fact]
    public void A_sequence_is_read_and_written_with_its_defaults()
    {
        var recipe = NeuralMl.Pipeline.Recipe.Parse(Series, "air.json");

        Assert.Equal(new SequenceRecipe { Time = "Day", Window = 24, Horizon = 6, Season = 12, Gaps = SequenceGaps.Refuse }, recipe.Data.Sequence);
        Assert.Contains("""
                "sequence": {
                  "time": "Day",
                  "window": 24,
                  "horizon": 6,
                  "season": 12,
                  "gaps": "refuse"
                }
            """, recipe.ToJson(), StringComparison.Ordinal);
        Assert.Equal(recipe.ToJson(), NeuralMl.Pipeline.Recipe.Parse(recipe.ToJson(), "air.json").ToJson());
    }

    [Fact]
    public void All_that_a_sequence_cannot_have_is_reported_at_once() => Assert.Equal(
        """
        cars.json has 8 faults:
          task: is regression, but data.sequence makes it a forecast. Leave the task out.
          data.sequence.time: 'Day' is in data.drop; the sequence needs it. Take it out there.
          data.sequence.season: is 12, but the baselines need a window of more than a season, and the window is 12. Lengthen the window, or leave the season out.
          data.features: is given, but a sequence is forecast from its own past alone. Leave it out.
          split.order: is shuffle, but a sequence is split by time: shuffled windows would be tested on steps that others were trained on. Set it to time.
          split.test: is not a fraction, but of a sequence the last rows are held out. Give a fraction such as 0.2.
          normalize: scales features and label differently, but in a sequence they are one column. Set both alike.
          training.loss: compares classes, but the task is regression. Leave it out, or take mse or mae.
        """,
        MessageOf(
            Series, ("task", "regression"), ("data.drop", "[\"Day\"]"), ("data.sequence.window", "12"), ("data.features", "[\"Wind\"]"), ("split.order", "shuffle"),
            ("split.test", "[1, 2]"), ("normalize.label", "none"), ("training.loss", "crossEntropy")).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("data.sequence.time", "Ppm", "data.sequence.time: 'Ppm' is the label; name the column of times.")]
    [InlineData("data.sequence.window", "0", "data.sequence.window: is 0; it must be at least 1.")]
    [InlineData("data.sequence.horizon", "2.5", "data.sequence.horizon: is 2.5; it must be a whole number.")]
    [InlineData("data.sequence.gaps", "fill", "data.sequence.gaps: is \"fill\"; it must be \"refuse\" or \"skip\".")]
    [InlineData("data.sequence.step", "1", "data.sequence.step: unknown key. Known: time, window, horizon, season, gaps.")]
    [InlineData("training.augment", "[\"flip\"]", "training.augment: changes images, but data.sequence makes rows of steps. Leave it out.")]
    [InlineData("data.label", "[\"Ppm\", \"Wind\"]", "data.label: lists several columns, but a sequence forecasts one. Name one.")]
    [InlineData("split.order", "shuffle", "split.order: is shuffle, but a sequence is split by time: shuffled windows would be tested on steps that others were trained on. Set it to time.")]
    public void A_fault_of_a_sequence_names_its_place(string path, string value, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  {fault}", MessageOf(Series, (path, value)));

    [Fact]
    public void A_forecast_without_a_sequence_is_refused() => Assert.Equal(
        "cars.json has 1 fault:\n  task: is forecast, but the recipe has no data.sequence, which says window and horizon.",
        MessageOf(Json, ("task", "forecast")));
}
