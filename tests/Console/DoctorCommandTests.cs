using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class DoctorCommandTests
{
    private const string Duplicates =
        "Features 'A' and 'B' hold the same values in all 60 training rows. Drop all but one: the others add nothing, and share its influence.";

    [Fact]
    public void Nothing_is_found_in_xor() => Assert.Equal(
        new ConsoleRun(0, "Nothing found. Looked at 2 features of 4 training, 0 validation and 0 test rows, and at the network before training and over 201 epochs of 4 rows.\n", ""),
        ConsoleRun.Of("doctor", "xor"));

    [Fact]
    public void The_perceptron_s_rule_is_not_tried() => Assert.Equal(
        new ConsoleRun(0, "Nothing found. Looked at 2 features of 4 training, 0 validation and 0 test rows.\n", ""), ConsoleRun.Of("doctor", "perceptron-xor"));

    [Fact]
    public void Findings_are_listed_and_make_the_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.Of("doctor", Faulty(folder));
        Assert.Equal("", run.Error);
        Assert.Equal(
            $"""
            constantFeature: Column 'Wheels' is constant in the training rows, so it is left out. Correct it, or name it in "drop".
            duplicateFeature: {Duplicates}
            2 findings. Looked at 3 features of 60 training, 0 validation and 0 test rows, and at the network before training and over 27 epochs of 60 rows.

            """,
            run.Out);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(Directory.EnumerateDirectories(folder.Path));
    }

    [Fact]
    public void The_JSON_holds_the_findings()
    {
        using var folder = new TemporaryFolder();
        var findings = ConsoleRun.Of("doctor", Faulty(folder), "--json").Json["findings"]!.AsArray();
        Assert.Equal(["constantFeature", "duplicateFeature"], findings.Select(finding => (string?)finding!["kind"]));
        Assert.Equal(Duplicates, (string?)findings[1]!["message"]);
    }

    [Fact]
    public void A_training_that_diverges_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.Of("doctor", Faulty(folder), "--set", "data.drop=[\"B\",\"Wheels\"]", "--set", "training.optimizer.learningRate=1e30");
        Assert.StartsWith("divergence: The l", run.Out.Split('\n')[^3], StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void A_training_warns_of_findings_and_its_report_lists_them()
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.Of("train", Faulty(folder), "--out", Path.Combine(folder.Path, "run"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains($"\nwarning: {Duplicates}\n", run.Error, StringComparison.Ordinal);
        var report = File.ReadAllText(Path.Combine(folder.Path, "run", "report.html"));
        Assert.Contains($"<h2>Findings</h2>\n<ul>\n<li>{System.Net.WebUtility.HtmlEncode(Duplicates)}</li>\n", report, StringComparison.Ordinal);
    }

    private static string Faulty(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "faulty.json");
        File.WriteAllLines(Path.Combine(folder.Path, "faulty.csv"), ["A,B,C,Wheels,Y", .. Enumerable.Range(0, 60).Select(
            row => FormattableString.Invariant($"{row * row % 61},{row * row % 61},{row * 7 % 60},4,{(row * row % 61) + (0.5 * (row * 7 % 60))}"))]);
        File.WriteAllText(
            path,
            """
            { "name": "faulty", "data": { "source": "faulty.csv", "label": "Y" }, "split": { "test": 0 },
              "network": [{ "layer": "dense", "units": 8, "activation": "tanh" }, { "layer": "dense", "units": 1 }], "training": { "epochs": 40, "batchSize": 8, "optimizer": { "name": "adam", "learningRate": 0.01 } } }
            """);
        return path;
    }
}
