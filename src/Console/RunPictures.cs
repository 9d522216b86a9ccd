using NeuralMl.Cli.Plots;
using NeuralMl.Cli.Report;
using NeuralMl.Export;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>Adds the plots and the report to a run folder.</summary>
internal static class RunPictures
{
    /// <summary>Writes <c>plots/*.svg</c>, <c>plots/*.png</c> and <c>report.html</c>.</summary>
    /// <param name="result">The run.</param>
    /// <param name="folder">The folder in which it is being made.</param>
    public static void Draw(ExperimentResult result, string folder)
    {
        var plots = Directory.CreateDirectory(Path.Combine(folder, RunFiles.Plots)).FullName;
        var figures = new List<Figure>();
        foreach (var drawn in RunPlots.Draw(result))
        {
            using var picture = drawn;
            figures.Add(new Figure(picture.Caption, picture.Write(plots)));
        }
        WholeFile.Write(Path.Combine(folder, RunFiles.Report), ReportPage.Of(result, figures));
    }
}
