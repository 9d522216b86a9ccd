using System.Globalization;
using NeuralMl.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NeuralMl.Cli.Live;

/// <summary>
/// A training on one screen: what is trained, how far it is and how fast it goes, each loss and metric, the curves of the losses, and what one can do.
/// It takes the terminal's size each time it is drawn, and leaves out what has no room, the curves first.
/// </summary>
/// <param name="training">The training.</param>
/// <param name="memory">The program's resident memory, in bytes.</param>
/// <param name="hint">What one can do, or what has been done; empty for nothing.</param>
internal sealed class TrainingView(TrainingSnapshot training, long memory, string hint) : Renderable
{
    private const int WideFrom = 120;
    private const int LinesAround = 5; // title, bar, pace, an empty one, hint
    private const int MinMetrics = 2;
    private const int ColumnsPerChartLine = 4;
    private const double BytesPerMegabyte = 1e6;

    private static readonly Style Faint = new(Color.Grey);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var pace = TrainingPace.Of(training);
        var separator = options.Unicode ? " · " : " | ";
        // The last line is left free, so that nothing scrolls.
        var lines = Math.Max(1, options.ConsoleSize.Height - 1 - LinesAround);
        var view = new Rows(
        [
            Title(maxWidth, separator),
            Bar(pace, maxWidth, options.Unicode),
            new Text(FittingLine.Of(maxWidth, separator, Pace(pace)), Faint),
            new Text(" "),
            .. maxWidth >= WideFrom ? SideBySide(options, maxWidth, lines) : Stacked(maxWidth, lines),
            new Text(FittingLine.Of(maxWidth, " ", [hint]), Faint),
        ]);
        return ((IRenderable)view).Render(options, maxWidth);
    }

    private Paragraph Title(int width, string separator)
    {
        var line = FittingLine.Of(width, separator, [training.About.Name, .. training.About.Facts]);
        var nameLength = Math.Min(line.Length, training.About.Name.Length);
        return new Paragraph(line[..nameLength], new Style(decoration: Decoration.Bold)).Append(line[nameLength..], Faint);
    }

    private Paragraph Bar(TrainingPace pace, int width, bool isUnicode)
    {
        var epoch = Math.Min(training.About.EpochCount, training.Step?.Epoch ?? training.Epochs.Count + 1);
        var left = string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}/{training.About.EpochCount} ");
        var right = string.Create(
            CultureInfo.InvariantCulture, $" {100 * pace.Fraction,3:0} %{(pace.Remaining is { } time ? $"  ETA {TimeText.Clock(time)}" : "")}");
        var length = width - left.Length - right.Length;
        if (length < 0) return new Paragraph(FittingLine.Of(width, "", [left, right]));
        var done = (int)Math.Round(length * Math.Clamp(pace.Fraction, 0, 1));
        return new Paragraph(left)
            .Append(new string(isUnicode ? '━' : '=', done), new Style(Color.Green))
            .Append(new string(isUnicode ? '━' : '-', length - done), Faint)
            .Append(right);
    }

    private IEnumerable<string> Pace(TrainingPace pace)
    {
        if (pace.PerStep is { } time) yield return $"{TimeText.Of(time)}/{(training.StepCount is null ? "epoch" : "step")}";
        if (pace.RowsPerSecond is { } rows) yield return string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} rows/s");
        var rate = training.Step?.LearningRate ?? (training.Epochs is [.., var last] ? last.LearningRate : null as double?);
        if (rate is not null) yield return string.Create(CultureInfo.InvariantCulture, $"learning rate {rate:0.00e+0}");
        yield return string.Create(CultureInfo.InvariantCulture, $"{memory / BytesPerMegabyte:#,0} MB");
        yield return $"{TimeText.Clock(pace.Elapsed)} so far";
    }

    private IEnumerable<IRenderable> Stacked(int width, int lines)
    {
        var rows = Metrics();
        var hasChart = lines >= 1 + MinMetrics + LossChart.MinHeight;
        var rowCount = Math.Min(rows.Count, hasChart ? lines - 1 - LossChart.MinHeight : lines - 1);
        yield return MetricsTable.Of(rows, rowCount, width);
        if (hasChart) yield return new LossChart(Curves(), Math.Min(lines - 1 - rowCount, width / ColumnsPerChartLine));
    }

    private IEnumerable<IRenderable> SideBySide(RenderOptions options, int width, int lines)
    {
        IRenderable table = MetricsTable.Of(Metrics(), lines - 1, width / 2);
        var tableWidth = table.Measure(options, width).Max;
        var chartWidth = width - tableWidth - 3;
        var height = Math.Min(lines, chartWidth / ColumnsPerChartLine);
        if (height < LossChart.MinHeight) return [table];
        var grid = new Grid().AddColumn(new GridColumn().Width(tableWidth).NoWrap().PadRight(3)).AddColumn(new GridColumn().Width(chartWidth).PadRight(0));
        return [grid.AddRow(table, new LossChart(Curves(), height))];
    }

    // Until an epoch has ended, the loss is that of its steps.
    private IReadOnlyList<EpochRow> Metrics()
    {
        var rows = EpochRows.Of(training.Epochs, training.About.Unit);
        if (training.Step is null && rows.Count > 0) return rows;
        var loss = training.Step is { } step ? MetricNames.Loss(step.TrainingLoss) : "";
        return rows.Count > 0 ? [rows[0] with { Last = loss, IsBest = false }, .. rows.Skip(1)] : [new("training loss", loss, "", 0, false)];
    }

    private IReadOnlyList<ChartSeries> Curves() =>
    [
        new("training", Color.DodgerBlue1, '.', [.. training.FirstSteps, .. training.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.TrainingLoss))]),
        new("validation", Color.Orange1, 'o', [.. training.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.ValidationLoss ?? double.NaN))]),
    ];
}
