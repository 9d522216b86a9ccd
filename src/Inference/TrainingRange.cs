using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>What training saw, compared with what is asked.</summary>
internal static class TrainingRange
{
    /// <summary>Lists the values of one row that lie outside; missing ones do not.</summary>
    public static IReadOnlyList<OutOfRangeValue> Outside(ModelCard card, IReadOnlyList<NamedTensor> row)
    {
        var outside = new List<OutOfRangeValue>();
        foreach (var feature in card.Features)
        {
            foreach (var input in row)
            {
                if (input.Name == feature.Input && Outside(feature, input.Values) is { } value) outside.Add(new OutOfRangeValue(feature.Name, value, feature.Min, feature.Max));
            }
        }
        return outside;
    }

    private static object? Outside(FeatureCard feature, Array values) => values switch
    {
        // The bounds as floats: 9.1 is inside 9.1–20, though the float nearest to it is greater.
        float[] { Length: 1 } number when number[0] < (float?)feature.Min || number[0] > (float?)feature.Max => Shortest(number[0]),
        string[] { Length: 1 } text when text[0].Length > 0 && feature.Categories.Count > 0 && !feature.Categories.Contains(text[0]) => text[0],
        _ => null,
    };

    /// <summary>Returns a float as the number that was meant: 0.1, not 0.10000000149.</summary>
    private static double Shortest(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
