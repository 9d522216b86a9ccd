using System.Text.Json;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Plots;

/// <summary>Chooses the pictures that a run has, and draws them.</summary>
internal static class RunPlots
{
    /// <summary>Draws one picture after the other. The caller disposes each.</summary>
    public static IEnumerable<Picture> Draw(ExperimentResult result)
    {
        if (result.Network.History.Count > 0) yield return LossPlot.Draw(result.Network.History, result.Network.BestEpoch, LossName(result));
        if (result.Data.Task == ModelTask.Regression)
        {
            yield return Regression(result);
            yield break;
        }
        var judged = result.Test ?? result.Train;
        var counts = judged.ConfusionMatrix();
        var rows = $"{PlotText.Count(judged.RowCount)} {(result.Test is null ? "training" : "test")} rows";
        yield return judged.Classes.Count <= ConfusionPlot.MaxClasses
            ? ConfusionPlot.Draw(judged.Classes, counts, rows)
            : ConfusedPairsPlot.Draw(judged.Classes, counts, rows);
        if (WorstImages.FeatureOf(result) is { } image) yield return WorstImages.Draw(result, image);
    }

    private static Picture Regression(ExperimentResult result)
    {
        if (result.Data.Preprocessing.Features is [{ Kind: not (FeatureKind.Text or FeatureKind.Image) } feature]) return FitPlot.Draw(FitRows.Of(result, feature));
        var target = result.Data.Preprocessing.Target;
        return AgreementPlot.Draw(PlotText.NameAndUnit(target.Name, target.Unit), Points(result.Train), result.Test is null ? null : Points(result.Test));
    }

    private static RowPoints Points(Evaluation evaluation) => new(evaluation.Actual, evaluation.Predicted);

    private static string LossName(ExperimentResult result)
    {
        var loss = result.Recipe.Training.Loss ?? TrainingRecipe.LossFor(result.Data.Task);
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(loss.GetType().Name).Replace('-', ' ');
        return result.Data.Task == ModelTask.Regression && result.Recipe.Normalize.Label == Scaling.MinMax ? $"{words} (label scaled to 0–1)" : words;
    }
}
