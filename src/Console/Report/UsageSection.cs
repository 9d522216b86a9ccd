using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>How to use this model, with its own columns.</summary>
internal static class UsageSection
{
    public static string Of(ExperimentResult result)
    {
        var preprocessing = result.Data.Preprocessing;
        return Html.Section("Use the model", $"""
            <p>model.onnx takes {Takes(preprocessing.Features)}</p>
            {Html.Code("On the command line, in this run's folder", Shell(preprocessing.Features))}
            {Html.Code("In C#, with NeuralMl.Inference and ONNX Runtime", CSharpUsage.Of(preprocessing))}
            """);
    }

    private static string Takes(IReadOnlyList<FeatureCard> features) => features.Any(feature => feature.Kind == FeatureKind.Sequence)
        ? "a window of steps as the data has them, of any length and without missing ones, and answers in the column's own terms: scaling is inside."
        : "the columns as the data has them and answers in the label's own terms: scaling, missing values, categories and class names are inside.";

    private static string Shell(IReadOnlyList<FeatureCard> features)
    {
        // An image or a sequence does not fit on a command line.
        var row = features.Any(feature => feature.Kind is FeatureKind.Image or FeatureKind.Sequence)
            ? ""
            : $"neuralml predict . --input {string.Join(" ", features.Select(feature => Quote($"{feature.Name}={ExampleValue.Plain(feature)}")))}\n";
        return $"{row}neuralml predict . --data your-rows.csv --out predictions.csv\nneuralml evaluate . --data your-rows.csv\nneuralml inspect .";
    }

    // As a POSIX shell reads it.
    private static string Quote(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '=' or '.' or '-' or ',' or ':')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
