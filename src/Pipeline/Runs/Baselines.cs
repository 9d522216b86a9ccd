using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Simple rules that a network has to beat, fitted on the training rows.</summary>
internal static class Baselines
{
    private const int LogisticSteps = 2000; // enough for the digits to settle within half a percent of the optimum

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Evaluate(Recipe recipe, PreparedData data)
    {
        if (data.Preprocessing.Horizon is not null)
            return ForecastBaselines.Evaluate(data.Test ?? data.Train, recipe.Data.Sequence?.Season).ToDictionary(rule => rule.Key, rule => rule.Value.Metrics);
        var train = data.Preprocessing.Transform(data.Train);
        var rows = data.Test is null ? train : data.Preprocessing.Transform(data.Test);
        return data.Task == ModelTask.Regression ? Regression(data.Preprocessing, train, rows) : Classification(recipe, data.Preprocessing, train, rows);
    }

    private static SortedDictionary<string, IReadOnlyDictionary<string, double>> Regression(
        FittedPreprocessing preprocessing, TrainingData train, TrainingData rows)
    {
        string[] labels = [.. preprocessing.Targets.Select(target => target.Name)];
        var (actual, known) = (preprocessing.Restore(rows.Targets), preprocessing.Restore(train.Targets));
        float[] means = [.. labels.Select((_, i) => Evaluation.Column(known, i, labels.Length).Average())];
        float[][] planes = [.. labels.Select((_, i) => Plane(train, i, labels.Length).Predict(rows.Features))];
        float[] plane = [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => planes.Select(values => values[row]))];
        return new(StringComparer.Ordinal)
        {
            ["mean"] = Evaluation.OfNumbers([.. actual.Select((_, i) => means[i % means.Length])], actual, labels).Metrics,
            ["leastSquares"] = Evaluation.OfNumbers(preprocessing.Restore(plane), actual, labels).Metrics,
        };
    }

    private static LeastSquares Plane(TrainingData train, int label, int labelCount) =>
        LeastSquares.Fit(train with { TargetShape = [1], Targets = Evaluation.Column(train.Targets, label, labelCount) });

    private static SortedDictionary<string, IReadOnlyDictionary<string, double>> Classification(
        Recipe recipe, FittedPreprocessing preprocessing, TrainingData train, TrainingData rows)
    {
        var classCount = preprocessing.Classes.Count;
        var shares = new float[classCount];
        foreach (var target in train.Targets) shares[(int)target] += 1f / train.RowCount;
        float[] constant = [.. Enumerable.Range(0, rows.RowCount).SelectMany(_ => shares)];
        var logistic = preprocessing.Restore(FitLogistic(recipe, train, classCount).Predict(rows.Features));
        return new(StringComparer.Ordinal)
        {
            ["mostFrequent"] = Evaluation.OfClasses(constant, rows.Targets, preprocessing.Classes).Metrics,
            ["logistic"] = Evaluation.OfClasses(logistic, rows.Targets, preprocessing.Classes).Metrics,
        };
    }

    // Multinomial logistic regression is a network of one dense layer under the cross-entropy.
    private static TrainedNetwork FitLogistic(Recipe recipe, TrainingData train, int classCount)
    {
        var network = new Sequential(train.FeatureShape) { new Flatten(), new Dense(classCount) };
        var batchSize = Math.Min(256, train.RowCount);
        var stepsPerEpoch = Math.Max(1, train.RowCount / batchSize);
        return network.Fit(train, new FitOptions
        {
            Loss = Loss.CrossEntropy,
            Optimizer = new Adam { LearningRate = 0.01 },
            BatchSize = batchSize,
            EpochCount = Math.Max(1, LogisticSteps / stepsPerEpoch),
            Seed = recipe.Seed,
            ThreadCount = 1, // its steps are too small to share
        });
    }
}
