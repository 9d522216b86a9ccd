using NeuralMl.Inference;

namespace NeuralMl.Cli.Plots;

/// <summary>What the picture of a forecast shows.</summary>
/// <param name="Series">The series' name and unit.</param>
/// <param name="TimeKind">What the times are.</param>
/// <param name="History">The last training and validation steps: time and value.</param>
/// <param name="Truth">The test steps.</param>
/// <param name="Forecasts">Forecasts one behind the other, each beginning with the last step that it knew.</param>
internal sealed record ForecastPlotData(string Series, FeatureKind TimeKind, RowPoints History, RowPoints Truth, IReadOnlyList<RowPoints> Forecasts);
