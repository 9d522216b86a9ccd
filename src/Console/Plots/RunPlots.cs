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
        if (result.LearningRateSearch is { } search) yield return LearningRatePlot.Draw(search);
        if (result.Data.Forecast is { } parts)
        {
            foreach (var picture in Forecast(result, parts)) yield return picture;
            yield break;
        }
        if (result.Data.Task == ModelTask.Regression)
        {
            foreach (var picture in Regression(result)) yield return picture;
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

    private static IEnumerable<Picture> Forecast(ExperimentResult result, ForecastParts parts)
    {
        if (result.Test is { } test) yield return ForecastPlot.Draw(ForecastRows.Of(result, parts, test));
        var baselines = ForecastBaselines.Evaluate(result.Data.Test ?? result.Data.Train, result.Recipe.Data.Sequence?.Season);
        yield return HorizonPlot.Draw(result.Data.Preprocessing.Target.Unit, result.Test ?? result.Train, baselines);
    }

    private static IEnumerable<Picture> Regression(ExperimentResult result)
    {
        var (features, targets) = (result.Data.Preprocessing.Features, result.Data.Preprocessing.Targets);
        if (result.Network.Network.TakesIndices) return Agreements(); // a curve would ask for what lies between indices
        if (features is [{ Kind: not (FeatureKind.Text or FeatureKind.Image) } feature] && targets.Count == 1) return [FitPlot.Draw(FitRows.Of(result, feature))];
        if (DecisionRows.Of(result) is { } decisions) return decisions.Select(DecisionPlot.Draw);
        return Agreements();

        IEnumerable<Picture> Agreements() => targets.Select((target, i) => Agreement(result, target, i));
    }

    private static Picture Agreement(ExperimentResult result, TargetCard target, int index)
    {
        var picture = AgreementPlot.Draw(
            PlotText.NameAndUnit(target.Name, target.Unit), Points(result.Train, index), result.Test is null ? null : Points(result.Test, index));
        return result.Train.LabelCount == 1 ? picture : picture with { Name = $"{picture.Name}-{target.Output}" };
    }

    private static RowPoints Points(Evaluation evaluation, int label) => new(evaluation.ActualOf(label), evaluation.PredictedOf(label));

    private static string LossName(ExperimentResult result)
    {
        var loss = result.Recipe.Training.Loss ?? TrainingRecipe.LossFor(result.Data.Task);
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(loss.GetType().Name).Replace('-', ' ');
        return result.Data.Task != ModelTask.Classification && result.Recipe.Normalize.Label == Scaling.MinMax ? $"{words} (label scaled to 0–1)" : words;
    }
}
