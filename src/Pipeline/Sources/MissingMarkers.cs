using System.Globalization;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>The texts that mean a missing value, ready to be compared with UTF-8.</summary>
/// <param name="texts">The texts, beside the empty one.</param>
internal sealed class MissingMarkers(IEnumerable<string> texts)
{
    private readonly byte[][] _texts = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Gets whether a number may stand for a missing value, as -999 does in some files.</summary>
    public bool HoldNumber { get; } = texts.Any(text => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>Says whether a value is missing: empty, or one of the texts to the letter.</summary>
    public bool Contain(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return true;
        foreach (var text in _texts)
        {
            if (value.SequenceEqual(text)) return true;
        }
        return false;
    }
}
