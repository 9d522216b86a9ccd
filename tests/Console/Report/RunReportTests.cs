using System.Globalization;
using System.Net;
using NeuralMl.Cli;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli.Report;

[Collection("torch")]
public sealed class RunReportTests
{
    private const string Script = "<script>alert(1)</script> & \"x\"";

    [Fact]
    public void A_report_needs_no_other_file_and_holds_no_markup_from_data()
    {
        using var folder = new TemporaryFolder();
        var report = Report(folder.Path, Classes(), "</svg>", classCount: 3);
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</svg>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", report, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", report, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_how_to_use_the_model_with_its_own_columns()
    {
        using var folder = new TemporaryFolder();
        var report = WebUtility.HtmlDecode(Report(folder.Path, Classes(), "</svg>", classCount: 3));
        Assert.Contains("neuralml predict . --input '<script>alert(1)</script> & \"x\"=44' 'größe=north'", report, StringComparison.Ordinal);
        Assert.Contains("var row = new Row(Script_alert_1_script_x: 44, Gro_e: \"north\");", report, StringComparison.Ordinal);
        Assert.Contains("sealed record Row(float? Script_alert_1_script_x, string? Gro_e);", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_classes_has_its_loss_and_its_confusions_as_svg_and_png()
    {
        using var folder = new TemporaryFolder();
        Report(folder.Path, Classes(), "</svg>", classCount: 3);
        Assert.Equal(["confusion.png", "confusion.svg", "loss.png", "loss.svg"], Plots(folder.Path));
    }

    [Fact]
    public void A_run_with_one_number_as_feature_shows_the_curve_and_says_that_no_rows_were_held_out()
    {
        using var folder = new TemporaryFolder();
        var report = Report(folder.Path, "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i * i}\n")), "y", classCount: 0);
        Assert.Equal(["fit.png", "fit.svg", "loss.png", "loss.svg"], Plots(folder.Path));
        Assert.Contains("<h2>Over the epochs</h2>", report, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\">training loss</th>", report, StringComparison.Ordinal);
        Assert.Contains("No rows were held out, so these figures say little about rows that the network has not seen.", report, StringComparison.Ordinal);
    }

    private static string Classes() => $"\"{Script.Replace("\"", "\"\"", StringComparison.Ordinal)}\",größe,</svg>\n" + string.Concat(Enumerable.Range(0, 90).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{i},{(i % 2 == 0 ? "north" : "south")},{new[] { "</svg>", "<b>q</b>", "plain" }[i / 30]}\n")));

    private static string Report(string folder, string csv, string label, int classCount)
    {
        var data = Path.Combine(folder, "data.csv");
        File.WriteAllText(data, csv);
        var recipe = new Recipe
        {
            Name = "report",
            Data = new DataRecipe { Source = data, Label = label },
            Split = new SplitRecipe { Test = TestRows.OfFraction(0) },
            Network = [new Dense(Math.Max(1, classCount))],
            Training = new TrainingRecipe { Epochs = 2 },
        };
        var result = Experiment.Run(recipe, new ExperimentOptions { OutputFolder = Path.Combine(folder, "run"), Illustrate = RunPictures.Draw });
        return File.ReadAllText(Path.Combine(result.Folder, "report.html"));
    }

    private static IEnumerable<string?> Plots(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "run", "plots")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
