using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>Prints the steps that a model forecasts after the end of a series.</summary>
internal static class ForecastOutput
{
    /// <summary>Returns the JSON document of 'predict'.</summary>
    public static JsonObject Json(NextSteps forecast) => new()
    {
        ["predictions"] = new JsonArray([.. forecast.Steps.Select(step => new JsonObject { [forecast.TimeColumn] = step.Time, [forecast.Label] = Number(step.Value) })]),
    };

    /// <summary>Returns one line per step.</summary>
    /// <param name="forecast">The steps.</param>
    /// <param name="unit">The series' unit, or null.</param>
    public static IEnumerable<string> Lines(NextSteps forecast, string? unit) => forecast.Steps.Select(
        step => string.Create(CultureInfo.InvariantCulture, $"{step.Time}  {forecast.Label}: {step.Value:G6}{(unit is null ? "" : $" {unit}")}"));

    // The shortest number that is this float: 0.1, not 0.10000000149; none where the model has no answer.
    private static JsonNode? Number(float value) => float.IsFinite(value) ? JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture)) : null;
}
