using System.Globalization;
using NeuralMl.Inference;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>The images whose true class the network found least probable, side by side.</summary>
internal static class ImageSheet
{
    /// <summary>The most images of a sheet.</summary>
    public const int MaxImages = 25;

    private const int Columns = 5;
    private const int CellWidth = 176;
    private const int CellHeight = 196;
    private const double ImageSize = 0.74; // of a cell, the rest is for the text

    /// <summary>Draws the sheet.</summary>
    /// <param name="images">The images, worst first; 1–25.</param>
    /// <param name="shape">The shape of each: <c>[channels, height, width]</c>, with one channel or three.</param>
    /// <param name="wrongCount">The number of wrong answers among all rows.</param>
    /// <param name="rows">Which rows these are.</param>
    public static Picture Draw(IReadOnlyList<PredictedImage> images, Shape shape, int wrongCount, string rows)
    {
        var plot = PlotStyle.NewPlot(Title(images, wrongCount, rows));
        plot.HideGrid();
        (plot.Axes.Bottom.IsVisible, plot.Axes.Left.IsVisible) = (false, false);
        var lines = (images.Count + Columns - 1) / Columns;
        var brightest = Math.Max((byte)1, images.Max(image => image.Pixels.Max()));
        for (var i = 0; i < images.Count; i++) DrawCell(plot, images[i], shape, brightest, i % Columns, i / Columns);
        plot.Axes.SetLimits(0, Columns, lines, 0); // the worst at the top left
        var caption = $"{Title(images, wrongCount, rows)}. Below each image: label → prediction, and the prediction's probability.";
        return new Picture("worst-images", caption, plot) { Width = Columns * CellWidth, Height = (lines * CellHeight) + 60 };
    }

    private static string Title(IReadOnlyList<PredictedImage> images, int wrongCount, string rows) =>
        wrongCount == 0 ? $"None of the {rows} is predicted wrongly: the {images.Count} least certain"
        : images.All(image => image.IsWrong) && images.Count == wrongCount ? $"All {PlotText.Count(wrongCount)} wrong answers of the {rows}"
        : $"The {images.Count} worst answers of the {rows} ({PlotText.Count(wrongCount)} are wrong)";

    private static void DrawCell(Plot plot, PredictedImage image, Shape shape, byte brightest, int column, int line)
    {
        // As high as wide in pixels, though cells are higher than wide.
        var halfWidth = ImageSize * CellHeight / CellWidth / 2 * Math.Min(1, (double)shape[2] / shape[1]);
        var height = ImageSize * Math.Min(1, (double)shape[1] / shape[2]);
        using var pixels = ImagePixels.Enlarge(image.Pixels, shape, brightest);
        plot.Add.ImageRect(new Image(pixels), new CoordinateRect(column + 0.5 - halfWidth, column + 0.5 + halfWidth, line + height, line));
        Write(plot, $"{PlotText.Name(image.Label, 9)} → {PlotText.Name(image.Prediction, 9)}", column, line + 0.83, PlotStyle.SmallText + 2, image.IsWrong);
        Write(plot, image.Probability.ToString("P1", CultureInfo.InvariantCulture), column, line + 0.93, PlotStyle.SmallText - 2, isWrong: false);
    }

    private static void Write(Plot plot, string words, int column, double y, float size, bool isWrong)
    {
        var text = plot.Add.Text(words, column + 0.5, y);
        PlotStyle.Write(text.LabelStyle, size);
        text.LabelAlignment = Alignment.MiddleCenter;
        if (isWrong) text.LabelFontColor = PlotStyle.Network;
    }
}
