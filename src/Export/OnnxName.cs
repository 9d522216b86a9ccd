using System.Text;

namespace NeuralMl.Export;

/// <summary>Names of a graph's inputs and outputs, which are identifiers of C90: letters a–z, digits and underscores, no digit first.</summary>
/// <remarks>Source of the rule: the ONNX specification, "Names Within a Graph".</remarks>
public static class OnnxName
{
    /// <summary>Returns whether a name can stand as it is.</summary>
    /// <param name="name">The name.</param>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>Returns the nearest identifier to a column's name: accents dropped, each run of other characters an underscore.</summary>
    /// <param name="name">Any name; <c>"Größe (cm)"</c> gives <c>Gro_e_cm</c>.</param>
    /// <returns>An identifier; equal names give equal ones, different names may too.</returns>
    public static string ToIdentifier(string name)
    {
        var identifier = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == '_') identifier.Append(letter);
            else if (IsAccent(letter)) continue;
            else if (identifier.Length > 0 && identifier[^1] != '_') identifier.Append('_');
        }

        while (identifier.Length > 0 && identifier[^1] == '_' && !name.EndsWith('_')) identifier.Length--;
        if (identifier.Length == 0 || char.IsAsciiDigit(identifier[0])) identifier.Insert(0, '_');
        return identifier.ToString();
    }

    private static bool IsAccent(char letter) =>
        char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
