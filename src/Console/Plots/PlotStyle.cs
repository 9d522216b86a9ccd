using NeuralMl.Inference;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace NeuralMl.Cli.Plots;

/// <summary>How all pictures look. The colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart.</summary>
internal static class PlotStyle
{
    /// <summary>The width of a picture, in pixels.</summary>
    public const int Width = 900;

    /// <summary>The height of a picture, in pixels.</summary>
    public const int Height = 600;

    /// <summary>The size of small print: tick labels, legends, notes.</summary>
    public const float SmallText = 15;

    /// <summary>Training rows, and what belongs to them.</summary>
    public static readonly Color Train = Color.FromHex("#0072B2");

    /// <summary>Held-out rows, and what belongs to them.</summary>
    public static readonly Color HeldOut = Color.FromHex("#E69F00");

    /// <summary>The network's answer, and what is wrong.</summary>
    public static readonly Color Network = Color.FromHex("#D55E00");

    /// <summary>What the network is compared with.</summary>
    public static readonly Color Reference = Color.FromHex("#555555");

    /// <summary>Letters and axes.</summary>
    public static readonly Color Ink = Color.FromHex("#222222");

    private const float LabelText = 17;
    private const float TitleText = 20;
    private const int MaxTitleLength = 90;

    /// <summary>Makes an empty plot in this style.</summary>
    public static Plot NewPlot(string title, string horizontal = "", string vertical = "")
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Color(Ink);
        plot.Font.Set(PlotFont.Name);
        plot.Grid.MajorLineColor = Color.FromHex("#E3E3E3");
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Title(PlotText.Name(title, MaxTitleLength));
        plot.XLabel(PlotText.Name(horizontal, MaxTitleLength));
        plot.YLabel(PlotText.Name(vertical, MaxTitleLength));
        Write(plot.Axes.Title.Label, TitleText);
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            Write(axis.Label, LabelText);
            Write(axis.TickLabelStyle, SmallText);
            axis.TickGenerator = NumberTicks();
        }
        return plot;
    }

    /// <summary>Makes the ticks of an axis of numbers.</summary>
    public static NumericAutomatic NumberTicks(bool isWhole = false) =>
        new() { LabelFormatter = PlotText.Tick, IntegerTicksOnly = isWhole, TickDensity = 0.7 };

    /// <summary>Makes the ticks of an axis of times: years and months, within a year days; numbers as they are.</summary>
    /// <param name="kind">What the times are.</param>
    /// <param name="span">How far the last lies from the first; of dates in years.</param>
    public static NumericAutomatic TimeTicks(FeatureKind kind, double span) => kind == FeatureKind.Date
        ? new() { LabelFormatter = span < 1 ? PlotText.Day : PlotText.Month, TickDensity = 0.7 }
        : NumberTicks();

    /// <summary>Shows the legend below the plot, where it hides no row.</summary>
    public static void ShowLegend(Plot plot)
    {
        var items = plot.Legend.GetItems();
        plot.Legend.FontSize = SmallText;
        plot.Legend.FontName = PlotFont.For(string.Concat(items.Select(item => item.LabelText)));
        plot.Legend.FontColor = Ink;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.SymbolWidth = 30;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.InterItemPadding = new PixelPadding(14, 14, 4, 4);
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>Sets a text's font, size and colour.</summary>
    public static void Write(LabelStyle label, float size)
    {
        label.FontName = PlotFont.For(label.Text);
        label.FontSize = size;
        label.ForeColor = Ink;
        label.Bold = false;
    }
}
