namespace NeuralMl.Pipeline;

/// <summary>The letter between the fields of a text file's line.</summary>
public enum Separator
{
    /// <summary>A comma, as in <c>.csv</c>.</summary>
    Comma,

    /// <summary>A semicolon, as spreadsheets write where the comma is decimal.</summary>
    Semicolon,

    /// <summary>A tab, as in <c>.tsv</c>.</summary>
    Tab,

    /// <summary>A vertical bar.</summary>
    Pipe,
}
