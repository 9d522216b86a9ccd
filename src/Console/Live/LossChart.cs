using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NeuralMl.Cli.Live;

/// <summary>Lines over epochs, with labelled axes and a legend, in as many lines of text as it is given.</summary>
/// <param name="series">The lines, the first drawn first.</param>
/// <param name="height">The number of lines of text; at least <see cref="MinHeight"/>.</param>
internal sealed class LossChart(IReadOnlyList<ChartSeries> series, int height) : Renderable
{
    /// <summary>The least height that shows something: legend, three lines of the canvas, axis and its labels.</summary>
    public const int MinHeight = 6;

    private const int MinWidth = 20;
    private const int LabelWidth = 7;
    private const int RowsBetweenLabels = 4;

    private static readonly Style Faint = new(Color.Grey);

    private readonly IReadOnlyList<ChartSeries> _series =
        [.. series.Select(line => line with { Points = [.. line.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))] }).Where(line => line.Points.Count > 0)];

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(MinWidth, maxWidth), maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var (width, rows) = (maxWidth - LabelWidth - 2, height - 3);
        if (_series.Count == 0 || width < 2) return Enumerable.Repeat(Segment.LineBreak, height);
        // Where no colour tells the lines apart, their marks do.
        var canvas = new DotCanvas(width, rows, options.Unicode && options.ColorSystem is not ColorSystem.NoColors);
        ChartAxis x = new([.. _series.SelectMany(line => line.Points).Select(point => point.X)], mayBeLogarithmic: false);
        ChartAxis y = new([.. _series.SelectMany(line => line.Points).Select(point => point.Y)], mayBeLogarithmic: true);
        foreach (var (number, line) in _series.Index()) Draw(canvas, number, [.. line.Points.Select(point => (x.PlaceOf(point.X), y.PlaceOf(point.Y)))]);
        return
        [
            .. Legend(canvas, y.IsLogarithmic),
            .. Enumerable.Range(0, rows).SelectMany(row => Row(canvas, row, rows, width, y, options.Unicode)),
            new Segment($"{new string(' ', LabelWidth)}{(options.Unicode ? '└' : '+')}{new string(options.Unicode ? '─' : '-', width)}", Faint), Segment.LineBreak,
            new Segment(EpochLabels(x, width), Faint), Segment.LineBreak,
        ];
    }

    private static void Draw(DotCanvas canvas, int number, IReadOnlyList<(double X, double Y)> places)
    {
        var dots = places.Select(place => (
            Column: (int)Math.Round(place.X * (canvas.DotColumns - 1)), Row: (int)Math.Round((1 - place.Y) * (canvas.DotRows - 1)))).ToArray();
        canvas.Line(number, dots[0], dots[0]);
        for (var i = 1; i < dots.Length; i++) canvas.Line(number, dots[i - 1], dots[i]);
    }

    private IEnumerable<Segment> Legend(DotCanvas canvas, bool isLogarithmic)
    {
        yield return new Segment($"{new string(' ', LabelWidth + 1)}loss{(isLogarithmic ? ", log scale" : "")}", Faint);
        foreach (var line in _series)
        {
            yield return new Segment("  ");
            yield return new Segment($"{new string(canvas.IsBraille ? '⠒' : line.Mark, 2)} {line.Name}", new Style(line.Color));
        }
        yield return Segment.LineBreak;
    }

    // One segment for each stretch of one series.
    private IEnumerable<Segment> Row(DotCanvas canvas, int row, int rows, int width, ChartAxis y, bool isUnicode)
    {
        var hasLabel = row % RowsBetweenLabels == 0 && row < rows - 2 || row == rows - 1;
        yield return new Segment($"{(hasLabel ? y.LabelAt(1 - (row / (rows - 1.0))) : ""),LabelWidth}{(isUnicode ? hasLabel ? '┤' : '│' : '|')}", Faint);
        var (text, drawn) = (new StringBuilder(), (int?)null);
        for (var column = 0; column < width; column++)
        {
            var number = canvas.SeriesAt(row, column);
            if (number != drawn && text.Length > 0)
            {
                yield return Stretch();
                text.Clear();
            }
            drawn = number;
            text.Append(number is not { } at ? ' ' : canvas.IsBraille ? canvas.BrailleAt(row, column) : _series[at].Mark);
        }
        yield return Stretch();
        yield return Segment.LineBreak;

        Segment Stretch() => new(text.ToString(), drawn is { } number ? new Style(_series[number].Color) : Style.Plain);
    }

    private static string EpochLabels(ChartAxis x, int width)
    {
        const string word = "epoch";
        var (first, last) = (x.WholeAt(0), x.WholeAt(1));
        var gap = Math.Max(0, width - first.Length - last.Length);
        var between = gap > word.Length + 1 ? word.PadLeft((gap + word.Length) / 2).PadRight(gap) : new string(' ', gap);
        return $"{new string(' ', LabelWidth + 1)}{first}{between}{last}";
    }
}
