using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>What the units of a network of one layer compute, in numbers.</summary>
internal static class UnitFormulas
{
    /// <summary>Returns one formula per label, as in <c>And = step(2 A + B − 2)</c>; none where there is another layer, or something is scaled or not a number.</summary>
    public static IReadOnlyList<string> Of(ExperimentResult result)
    {
        var (preprocessing, normalize) = (result.Data.Preprocessing, result.Recipe.Normalize);
        if (normalize.Features != Scaling.None || normalize.Label != Scaling.None || preprocessing.Features.Any(feature => feature.Kind is FeatureKind.Text or FeatureKind.Image)) return [];
        var activation = result.Recipe.Network switch
        {
            [Dense dense] => dense.Activation,
            [Dense { Activation: Linear }, Activation after] => after,
            _ => null,
        };
        if (activation is null) return [];
        var weights = result.Network.Weights[0].ToFloats(); // (units, features)
        var biases = result.Network.Weights is [_, var bias, ..] ? bias.ToFloats() : null; // (units)
        string[] names = [.. preprocessing.Features.Select(feature => feature.Name)];
        return [.. preprocessing.Targets.Select((target, unit) =>
            $"{target.Name} = {Within(activation, Sum(weights.AsSpan(unit * names.Length, names.Length), names, biases?[unit] ?? 0))}")];
    }

    private static string Within(Activation activation, string sum) => activation is Linear ? sum : $"{activation.Kind}({sum})";

    private static string Sum(ReadOnlySpan<float> weights, string[] names, float bias)
    {
        var text = "";
        for (var i = 0; i < weights.Length; i++) text += Term(weights[i], $"{(Math.Abs(weights[i]) == 1 ? "" : $"{Number(weights[i])} ")}{names[i]}", text.Length == 0);
        return bias == 0 ? text : text + Term(bias, Number(bias), isFirst: false);
    }

    private static string Term(float value, string text, bool isFirst) => (isFirst, value < 0) switch
    {
        (true, true) => $"−{text}",
        (true, false) => text,
        (false, true) => $" − {text}",
        (false, false) => $" + {text}",
    };

    private static string Number(float value) => Math.Abs(value).ToString("0.####", CultureInfo.InvariantCulture);
}
