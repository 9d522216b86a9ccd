namespace NeuralMl.Pipeline;

/// <summary>What a model forecasts after the end of a series.</summary>
/// <param name="TimeColumn">The name of the column of times.</param>
/// <param name="Label">The name of the series' column.</param>
/// <param name="Steps">The steps, the next first.</param>
public sealed record NextSteps(string TimeColumn, string Label, IReadOnlyList<ForecastStep> Steps)
{
    /// <summary>Writes the steps as a CSV file: the times, and the values under the label's name with <c>.predicted</c>.</summary>
    /// <param name="path">The CSV file to make or replace: under a temporary name first, renamed when complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) =>
        CsvFile.Write(path, [TimeColumn, $"{Label}.predicted"], Steps.Select(step => (IReadOnlyList<object?>)[step.Time, step.Value]));
}
