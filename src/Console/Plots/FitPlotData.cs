namespace NeuralMl.Cli.Plots;

/// <summary>What the picture of a regression with one feature shows.</summary>
/// <param name="Feature">The feature's name and unit.</param>
/// <param name="Label">The label's name and unit.</param>
/// <param name="Train">The training rows: feature and label.</param>
/// <param name="Test">The test rows; null without them.</param>
/// <param name="Curve">The network's answers over the feature's range.</param>
/// <param name="Line">The least-squares line over the same values.</param>
internal sealed record FitPlotData(string Feature, string Label, RowPoints Train, RowPoints? Test, RowPoints Curve, RowPoints Line);
