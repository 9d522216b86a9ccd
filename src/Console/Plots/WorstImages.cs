using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Plots;

/// <summary>Finds the images of a run whose true class the network found least probable.</summary>
internal static class WorstImages
{
    /// <summary>Returns the first image among a run's features that can be shown; null without one.</summary>
    public static FeatureCard? FeatureOf(ExperimentResult result) =>
        result.Data.Preprocessing.Features.FirstOrDefault(feature => feature is { Kind: FeatureKind.Image, Shape.Count: 3 });

    /// <summary>Draws the sheet.</summary>
    public static Picture Draw(ExperimentResult result, FeatureCard feature)
    {
        var (judged, table, part) = result is { Test: { } test, Data.Test: { } rows } ? (test, rows, "test") : (result.Train, result.Data.Train, "training");
        var column = (ImageColumn)table[feature.Name];
        var wrongCount = Enumerable.Range(0, judged.RowCount).Count(row => judged.PredictedClass(row) != (int)judged.Actual[row]);
        // The cross-entropy of a row grows as its true class' probability falls.
        var worst = Enumerable.Range(0, judged.RowCount).OrderBy(row => Probability(judged, row, (int)judged.Actual[row])).Take(ImageSheet.MaxImages);
        PredictedImage[] images = [.. worst.Select(row => Image(judged, column, row))];
        return ImageSheet.Draw(images, column.Shape, wrongCount, $"{PlotText.Count(judged.RowCount)} {part} images");
    }

    private static PredictedImage Image(Evaluation judged, ImageColumn column, int row)
    {
        var predicted = judged.PredictedClass(row);
        return new PredictedImage(
            column.PixelsAt(row).ToArray(), judged.Classes[(int)judged.Actual[row]], judged.Classes[predicted], Probability(judged, row, predicted));
    }

    private static float Probability(Evaluation judged, int row, int index) => judged.Predicted[(row * judged.Classes.Count) + index];
}
