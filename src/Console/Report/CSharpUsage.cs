using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>A program in C# that asks this model about one row.</summary>
internal static class CSharpUsage
{
    public static string Of(FittedPreprocessing preprocessing)
    {
        var features = preprocessing.Features;
        var (members, print) = preprocessing.Horizon is not null
            ? ($"float[] {Property(preprocessing.Target.Output)}", $"string.Join(\", \", answer.{Property(preprocessing.Target.Output)})")
            : preprocessing.Classes.Count == 0
            ? (string.Join(", ", preprocessing.Targets.Select(target => $"float {Property(target.Output)}")), Answer(preprocessing.Targets))
            : ("string Label, Dictionary<string, float> Probabilities", "$\"{answer.Label} ({answer.Probabilities[answer.Label]:P1})\"");
        return $"""
            using NeuralMl.Inference;

            using var predictor = Predictor<Row, Answer>.Load("model.onnx");
            var row = new Row({Lines(features.Select(feature => $"{Property(feature.Input)}: {ExampleValue.CSharp(feature)}"))});
            Answer answer = predictor.Predict(row);
            Console.WriteLine({print});

            sealed record Row({Lines(features.Select(feature => $"{Type(feature)} {Property(feature.Input)}"))});
            sealed record Answer({members});
            """;
    }

    // A record prints all of its members.
    private static string Answer(IReadOnlyList<TargetCard> targets) => targets is [var target] ? $"answer.{Property(target.Output)}" : "answer";

    // With a capital, no name is a keyword; the predictor does not mind case.
    private static string Property(string input)
    {
        var name = OnnxName.ToIdentifier(input);
        return char.IsAsciiLetterUpper(name[0]) ? name : $"{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    private static string Type(FeatureCard feature) => feature.Kind switch
    {
        FeatureKind.Text => "string?",
        FeatureKind.Date => "DateOnly?",
        FeatureKind.Boolean => "bool?",
        FeatureKind.Image => "byte[]",
        FeatureKind.Sequence => "float[]",
        _ => "float?",
    };

    private static string Lines(IEnumerable<string> parts)
    {
        var list = parts.ToArray();
        return list.Length <= 3 ? string.Join(", ", list) : $"\n    {string.Join(",\n    ", list)}";
    }
}
