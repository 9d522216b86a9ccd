using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NeuralMl.Cli.Plots;

/// <summary>Makes of Skia's SVG one that scales, reads the same everywhere, says what it shows, and is always the same.</summary>
internal static partial class SvgText
{
    public static string Of(string svg, string caption, int width, int height)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"width=\"{width}\" height=\"{height}\"");
        var frame = string.Create(
            CultureInfo.InvariantCulture, $"{size} viewBox=\"0 0 {width} {height}\" role=\"img\">\n\t<title>{WebUtility.HtmlEncode(PlotText.Name(caption, int.MaxValue))}</title>");
        var at = svg.IndexOf($"{size}>", StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"Skia wrote an SVG without {size}: its version has changed, and so must {nameof(SvgText)}.");
        var whole = string.Concat(svg.AsSpan(0, at), frame, svg.AsSpan(at + size.Length + 1));
        return Tags().Replace(whole, TagsRewriter()).ReplaceLineEndings("\n");
    }

    // Only within tags, so that no text of the user's is touched: Skia writes the < of a text as an entity.
    [GeneratedRegex("<[a-zA-Z][^>]*>")]
    private static partial Regex Tags();

    // Skia counts its identifiers over all pictures of a process; here they begin anew.
    [GeneratedRegex("""(?<=\bid="|url\(#|href="#)[A-Za-z]+_[0-9a-f]+""")]
    private static partial Regex Identifiers();

    private static MatchEvaluator TagsRewriter()
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        return tag => Identifiers().Replace(tag.Value, identifier => NumberOf(identifier.Value))
            .Replace($"font-family=\"{PlotFont.Family}\"", $"font-family=\"{PlotFont.Family}, Arial, Helvetica, sans-serif\"", StringComparison.Ordinal);

        string NumberOf(string identifier)
        {
            if (!numbers.TryGetValue(identifier, out var number)) numbers.Add(identifier, number = string.Create(CultureInfo.InvariantCulture, $"id{numbers.Count + 1}"));
            return number;
        }
    }
}
