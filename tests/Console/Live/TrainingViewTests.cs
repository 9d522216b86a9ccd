using NeuralMl.Cli.Live;
using Spectre.Console;
using Spectre.Console.Testing;

namespace NeuralMl.Tests.Cli.Live;

public sealed class TrainingViewTests
{
    private const string Hint = "q stops";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(60, 16)]
    [InlineData(40, 12)]
    [InlineData(100, 30)]
    [InlineData(160, 50)]
    [InlineData(200, 20)]
    public void A_frame_fits_the_terminal_and_leaves_its_last_line_free(int width, int height)
    {
        var frame = Frame(width, height, SampleTraining.Falling(37));

        Assert.InRange(frame.Length, 6, height - 1);
        Assert.All(frame, line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(Hint, frame[^1]);
        Assert.StartsWith("cars", frame[0], StringComparison.Ordinal);
        Assert.Equal(width, frame[1].Length);
    }

    [Fact]
    public void A_common_terminal_shows_everything()
    {
        var frame = Frame(80, 24, SampleTraining.Falling(37));

        Assert.Equal("cars · 9,601 parameters · 320 training rows, 40 validation, 78 test", frame[0]);
        Assert.StartsWith("epoch 38/100 ━", frame[1], StringComparison.Ordinal);
        Assert.EndsWith("  37 %  ETA 2:06", frame[1], StringComparison.Ordinal);
        Assert.Equal("200 ms/step · 160 rows/s · learning rate 1.00e-2 · 512 MB · 1:14 so far", frame[2]);
        Assert.Equal(
            [
                "                          last    best at epoch",
                "training loss        0.02028 * 0.02028       37",
                "validation loss      0.02230 * 0.02230       37",
                "validation MAE (mpg)  0.7495 *  0.7495       37",
                "validation R²         0.9251 *  0.9251       37",
            ], frame[4..9]);
        Assert.Contains("log scale", frame[9], StringComparison.Ordinal);
        Assert.Contains(frame, line => line.Contains('⠤', StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_the_best_is_not_marked()
    {
        var state = new TrainingState(SampleTraining.About);
        state.Add(SampleTraining.Epoch(1, 0.3, 0.5, mae: 2));
        state.Add(SampleTraining.Epoch(2, 0.2, 0.6, mae: 1));

        var frame = Frame(80, 24, state.Snapshot());

        Assert.Equal(
            [
                "training loss        0.20000 * 0.20000        2",
                "validation loss      0.60000   0.50000        1",
                "validation MAE (mpg)  1.0000 *  1.0000        2",
                "validation R²         0.9000 *  0.9000        2",
            ], frame[5..9]);
    }

    [Fact]
    public void The_first_epoch_is_drawn_by_its_steps()
    {
        var state = new TrainingState(SampleTraining.About);
        for (var step = 1; step <= 5; step++) state.Add(SampleTraining.Step(1, step, step * 0.2, 1.0 / step));

        var frame = Frame(80, 24, state.Snapshot());

        Assert.Contains("ETA 3:19", frame[1], StringComparison.Ordinal);
        Assert.StartsWith("training loss 0.20000", frame[5], StringComparison.Ordinal);
        Assert.Contains(frame, line => line.Contains('⢄', StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_without_Unicode_gets_ASCII()
    {
        var frame = Frame(80, 24, SampleTraining.Falling(37), isUnicode: false);

        Assert.All(frame.Select(line => line.Replace("R²", "R2", StringComparison.Ordinal)), line => Assert.True(line.All(char.IsAscii), line));
        Assert.Contains(" | ", frame[0], StringComparison.Ordinal);
        Assert.Contains("===---", frame[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colours_marks_tell_the_lines_apart()
    {
        using var console = Console(80, 24);
        console.Colors(ColorSystem.NoColors).EmitAnsiSequences().Write(new TrainingView(SampleTraining.Falling(37), 0, Hint));

        Assert.Contains("oo validation", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[38", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(console.Output, letter => letter is > '\u2800' and <= '\u28FF');
    }

    [Fact]
    public void More_metrics_than_fit_are_counted()
    {
        var state = new TrainingState(SampleTraining.About);
        state.Add(SampleTraining.Epoch(1, 0.3, 0.5) with { Metrics = Enumerable.Range(1, 24).ToDictionary(step => FormattableString.Invariant($"maeStep{step}"), step => (double)step) });

        var frame = Frame(80, 24, state.Snapshot());

        Assert.Equal("and 16 more", frame[15]);
        Assert.Contains("loss  ⠒⠒ training", frame[16], StringComparison.Ordinal);
    }

    private static TestConsole Console(int width, int height) => new TestConsole().Width(width).Height(height);

    private static string[] Frame(int width, int height, TrainingSnapshot training, bool isUnicode = true)
    {
        using var console = Console(width, height);
        console.Profile.Capabilities.Unicode = isUnicode;
        console.Write(new TrainingView(training, 512_000_000, Hint));
        return [.. console.Lines.Select(line => line.TrimEnd())];
    }
}
