using Spectre.Console;

namespace NeuralMl.Cli.Live;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Mark">What it is drawn with where there is no braille or no colour.</param>
/// <param name="Points">Its points from left to right; those that are not finite are left out.</param>
internal sealed record ChartSeries(string Name, Color Color, char Mark, IReadOnlyList<(double X, double Y)> Points);
