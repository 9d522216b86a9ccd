using System.Text.Json;

namespace NeuralMl.Tests.Pipeline.Metrics;

/// <summary>Predictions, labels, and what scikit-learn and SciPy say of them; <c>fixtures/make_sklearn_fixtures.py</c> made them.</summary>
internal sealed record SklearnCase(float[] Predicted, float[] Actual, Dictionary<string, double> Expected)
{
    private static readonly Lazy<Dictionary<string, SklearnCase>> All = new(() => JsonSerializer.Deserialize<Dictionary<string, SklearnCase>>(
        File.ReadAllText(Repository.PathOf("tests", "Pipeline", "Metrics", "fixtures", "sklearn.json")), JsonSerializerOptions.Web)!);

    /// <summary>Gets the interval of 95 % of each metric.</summary>
    public Dictionary<string, double[]> Intervals { get; init; } = [];

    /// <summary>Gets precision, recall, F1 and support of each class.</summary>
    public double[][] ByClass { get; init; } = [];

    /// <summary>Gets how often each class was answered as each class.</summary>
    public int[][] Confusion { get; init; } = [];

    /// <summary>Returns a case by its name.</summary>
    public static SklearnCase Of(string name) => All.Value[name];
}
