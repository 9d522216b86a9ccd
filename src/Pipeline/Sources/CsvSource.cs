namespace NeuralMl.Pipeline;

/// <summary>Reads CSV with a header line (RFC 4180), strictly: what does not fit is an error that names line and column.</summary>
/// <remarks>
/// The delimiter is the most frequent of comma, semicolon, tab and bar in the header, where none is given. Blanks around unquoted fields are no part of them, empty
/// lines are skipped.
/// </remarks>
internal static class CsvSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(SourceFile file, ReadOptions options)
    {
        using var rows = new CsvRows(file, file.Open(), options);
        return new DataTable(file.Name, file.Sha256, rows.Read(int.MaxValue) ?? throw CsvRows.None(file));
    }
}
