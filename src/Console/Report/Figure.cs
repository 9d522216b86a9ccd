namespace NeuralMl.Cli.Report;

/// <summary>A picture of the report.</summary>
/// <param name="Caption">What it shows, in one sentence.</param>
/// <param name="Svg">The SVG document.</param>
internal sealed record Figure(string Caption, string Svg);
