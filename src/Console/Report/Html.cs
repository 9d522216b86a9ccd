using System.Net;

namespace NeuralMl.Cli.Report;

/// <summary>Pieces of HTML. Every text that comes from data passes <see cref="Text"/>, here and nowhere else.</summary>
internal static class Html
{
    /// <summary>Returns a text as HTML: none of its characters is markup.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Returns a section under its heading.</summary>
    /// <param name="heading">The heading, plain text.</param>
    /// <param name="content">The content, HTML.</param>
    public static string Section(string heading, string content) => $"""
        <section>
        <h2>{Text(heading)}</h2>
        {content}
        </section>

        """;

    /// <summary>Returns a table of plain texts; columns of numbers stand on the right.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">The cells, row by row; the first of a row is its heading.</param>
    /// <param name="style">A class of the style sheet.</param>
    public static string Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, string style = "")
    {
        bool[] isNumeric = [.. headings.Select((_, column) => column > 0 && rows.All(row => IsNumeric(row[column])))];
        var head = string.Concat(headings.Select((heading, column) => Cell("th scope=\"col\"", heading, isNumeric[column])));
        var body = string.Concat(rows.Select(row =>
            $"<tr>{string.Concat(row.Select((text, column) => Cell(column == 0 ? "th scope=\"row\"" : "td", text, isNumeric[column])))}</tr>\n"));
        return $"<div class=\"wide\"><table class=\"{style}\"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n";
    }

    /// <summary>Returns names and their values, both plain texts.</summary>
    public static string Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        var rows = pairs.Select(pair => $"<tr>{Cell("th scope=\"row\"", pair.Name)}{Cell("td", pair.Value)}</tr>\n");
        return $"<div class=\"wide\"><table class=\"pairs\"><tbody>\n{string.Concat(rows)}</tbody></table></div>\n";
    }

    /// <summary>Returns paragraphs or list items of plain texts.</summary>
    /// <param name="tag">The element around each: <c>p</c> or <c>li</c>.</param>
    /// <param name="texts">The texts.</param>
    public static string Each(string tag, IEnumerable<string> texts) => string.Concat(texts.Select(text => $"<{tag}>{Text(text)}</{tag}>\n"));

    /// <summary>Returns code under its language's name.</summary>
    public static string Code(string language, string code) => $"<h3>{Text(language)}</h3>\n<pre><code>{Text(code)}</code></pre>\n";

    private static string Cell(string tag, string text, bool isNumeric = false) =>
        $"<{tag}{(isNumeric ? " class=\"number\"" : "")}>{Text(text)}</{tag[..2]}>";

    private static bool IsNumeric(string text) => text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '–' or '+' or '%' or '(' or ')' or ' ' or 'e')
        || text.Split(" of ") is [var part, var whole] && IsNumeric(part) && IsNumeric(whole);
}
