using System.Text;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>A run on one page that needs no other file.</summary>
internal static class ReportPage
{
    public static string Of(ExperimentResult result, IReadOnlyList<Figure> figures) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>{Html.Text(result.Recipe.Name)} · NeuralMl</title>
        <style>
        {ReportStyle.Css}
        </style>
        </head>
        <body>
        <h1>{Html.Text(result.Recipe.Name)}</h1>
        {SummarySection.Of(result)}
        {MetricsSection.Of(result)}
        {FindingsSection.Of(result)}
        {TruthSection.Of(result)}
        {EpochsSection.Of(result)}
        {Html.Section("Pictures", string.Concat(figures.Select(FigureOf)))}
        {DataSection.Of(result)}
        {NetworkSection.Of(result)}
        {UsageSection.Of(result)}
        {RecipeSection.Of(result)}
        <footer>Made by NeuralMl {Html.Text(Version)}. The plots lie beside this page, in plots/, as SVG and PNG.</footer>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Version => typeof(ReportPage).Assembly.GetName().Version?.ToString(3) ?? "";

    // As an image, an SVG's identifiers stay its own, and nothing in it can run.
    private static string FigureOf(Figure figure) => $"""
        <figure>
        <img src="data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.Svg))}" alt="{Html.Text(figure.Caption)}">
        <figcaption>{Html.Text(figure.Caption)}</figcaption>
        </figure>

        """;
}
