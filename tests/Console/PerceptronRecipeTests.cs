using NeuralMl.Inference;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

/// <summary>The recipes of the perceptron: three gates learned, one refused by a single layer and solved by two.</summary>
[Collection("torch")]
public sealed class PerceptronRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => Path.Combine(_folder.Path, "run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_gates_are_printed_as_learned_with_the_weights_of_their_units()
    {
        var ended = ConsoleRun.Of("train", "perceptron", "--out", Run);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            """
            ╭───┬───┬─────┬─────────┬────┬─────────┬──────┬─────────╮
            │ A │ B │ And │ learned │ Or │ learned │ Nand │ learned │
            ├───┼───┼─────┼─────────┼────┼─────────┼──────┼─────────┤
            │ 0 │ 0 │   0 │       0 │  0 │       0 │    1 │       1 │
            │ 0 │ 1 │   0 │       0 │  1 │       1 │    1 │       1 │
            │ 1 │ 0 │   0 │       0 │  1 │       1 │    1 │       1 │
            │ 1 │ 1 │   1 │       1 │  1 │       1 │    0 │       0 │
            ╰───┴───┴─────┴─────────┴────┴─────────┴──────┴─────────╯
            And = step(A + 2 B − 2)
            Or = step(A + B)
            Nand = step(−A − B + 2)

            """.ReplaceLineEndings("\n"),
            ended.Out.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Contains("Epoch 8 had no mistake, so it was the last.", ended.Out, StringComparison.Ordinal);
        Assert.Contains("│ Nand: least squares             │ 0.2500 │ 0.2500 │ 0.6667 │", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gates_are_exported_each_as_an_output_of_its_own()
    {
        Assert.Equal(0, ConsoleRun.Of("train", "perceptron", "--out", Run).ExitCode);

        using var predictor = Predictor<Inputs, Gates>.Load(Path.Combine(Run, "model.onnx"));

        Assert.Equal(
            [new Gates(0, 0, 1), new(0, 1, 1), new(0, 1, 1), new(1, 1, 0)],
            predictor.Predict([new Inputs(0, 0), new(0, 1), new(1, 0), new(1, 1)]));
        Assert.Equal("And: 0  Or: 1  Nand: 1\n", ConsoleRun.Of("predict", Run, "-i", "A=1", "B=0").Out.ReplaceLineEndings("\n"));
        Assert.Equal(
            ["decision-And", "decision-Nand", "decision-Or", "loss"],
            Directory.EnumerateFiles(Path.Combine(Run, "plots"), "*.png").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        var report = File.ReadAllText(Path.Combine(Run, "report.html"));
        Assert.Contains("This network predicts And, Or, Nand from A, B;", report, StringComparison.Ordinal);
        Assert.Contains("it is off by 0 (And), 0 (Or), 0 (Nand) on average.", report, StringComparison.Ordinal);
        Assert.Contains("The network is better than both.", report, StringComparison.Ordinal);
        Assert.Contains("<p>Nand = step(−A − B + 2)</p>", report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gates_are_evaluated_row_by_row()
    {
        Assert.Equal(0, ConsoleRun.Of("train", "perceptron", "--out", Run).ExitCode);

        var ended = ConsoleRun.Of("evaluate", Run, "--data", Repository.PathOf("data", "logic-gates.csv"));

        Assert.Equal(
            """
            4 rows of logic-gates.csv:
            ╭───────┬─────────┬─────────┬────────────────────┬────────╮
            │ label │     MAE │    RMSE │                 R² │   MAPE │
            ├───────┼─────────┼─────────┼────────────────────┼────────┤
            │ And   │ 0 (0–0) │ 0 (0–0) │ 1.0000 (1.00–1.00) │ 0.00 % │
            │ Or    │ 0 (0–0) │ 0 (0–0) │ 1.0000 (1.00–1.00) │ 0.00 % │
            │ Nand  │ 0 (0–0) │ 0 (0–0) │ 1.0000 (1.00–1.00) │ 0.00 % │
            ╰───────┴─────────┴─────────┴────────────────────┴────────╯
            In parentheses: the 95 % confidence interval, as far as the choice of rows goes.

            """.ReplaceLineEndings("\n"),
            ended.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Exclusive_or_is_refused_by_one_layer_and_leaves_no_run()
    {
        var ended = ConsoleRun.Of("train", "perceptron-xor", "--out", Run);

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith(
            "Recipe 'perceptron-xor' has not learned Xor. The perceptron rule still makes mistakes after 100 epochs: in the last one unit 1 of 1 for 3 of 4 rows. "
            + "It comes to an end where for each unit a plane parts the rows of 1 from those of 0 (Novikoff, 1962), and never where none does, as for exclusive or "
            + "(Minsky and Papert, 1969). Give it more epochs, or a hidden layer of sigmoid units, trained by gradients: the recipe 'xor' shows how.",
            ended.Error.TrimEnd(),
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Of_several_gates_those_that_cannot_be_learned_are_counted() => Assert.Contains(
        "Recipe 'perceptron' has not learned all of And and Xor. The perceptron rule still makes mistakes after 20 epochs: in the last one unit 2 of 2 for ",
        ConsoleRun.Of("train", "perceptron", "--out", Run, "--epochs", "20", "--set", "data.label=[\"And\",\"Xor\"]", "--set", "network[0].units=2").Error,
        StringComparison.Ordinal);

    [Fact]
    public void Step_units_are_not_trained_by_gradients()
    {
        var ended = ConsoleRun.Of("train", "perceptron", "--out", Run, "--set", "training.optimizer=adam");

        Assert.Equal(3, ended.ExitCode);
        Assert.EndsWith(
            "The gradient of the step function in dense1 is 0 everywhere, and no weight stands behind it: Adam would train nothing. "
            + "Train a single layer of step units by the perceptron rule (PerceptronRule, in recipes \"perceptronRule\"), or take sigmoid instead of step.",
            ended.Error.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normalize.features", "minMax")]
    [InlineData("network", """[{"layer":"flatten"},{"layer":"dense","units":3,"activation":"sigmoid"}]""")]
    public void Units_that_see_something_else_than_the_inputs_are_not_written_as_formulas(string path, string value)
    {
        var ended = ConsoleRun.Of("train", "perceptron", "--out", Run, "--epochs", "30", "--set", $"{path}={value}", "--set", OptimizerFor(path));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("│ A │ B │ And │ learned │ Or │ learned │ Nand │ learned │", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("And = ", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_other_numbers_are_no_truth_table() => Assert.DoesNotContain(
        "learned", ConsoleRun.Of("train", "codelab", "--out", Run, "--epochs", "1").Out, StringComparison.Ordinal);

    [Fact]
    public void Exclusive_or_is_solved_by_two_layers()
    {
        var ended = ConsoleRun.Of("train", "xor", "--out", Run);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("│ A │ B │ Xor │ learned │", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Xor = ", ended.Out, StringComparison.Ordinal);
        using var predictor = Predictor<Inputs, Exclusive>.Load(Path.Combine(Run, "model.onnx"));
        float[] answers = [.. predictor.Predict([new(0, 0), new(0, 1), new(1, 0), new(1, 1)]).Select(answer => answer.Xor)];
        Assert.All(answers.Zip([0f, 1, 1, 0]), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.05f));
        Assert.True(File.Exists(Path.Combine(Run, "plots", "decision.png")));
    }

    private static string OptimizerFor(string path) => $"training.optimizer={(path == "network" ? "adam" : "perceptronRule")}";

    private sealed record Inputs(float A, float B);

    private sealed record Gates(float And, float Or, float Nand);

    private sealed record Exclusive(float Xor);
}
