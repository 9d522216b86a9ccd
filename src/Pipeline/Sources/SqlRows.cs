using System.Data.Common;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the rows of a query's answer, whichever database gives it.</summary>
/// <remarks>
/// ML.NET's <c>DatabaseLoader</c> is not used: it reads NULL in a column of whole numbers as 0, so a missing value could not be told from a
/// zero, and its errors name neither row nor column.
/// </remarks>
internal static class SqlRows
{
    /// <summary>Reads a table into memory.</summary>
    /// <param name="source">The database's name, for errors; without a password.</param>
    /// <param name="reader">The answer; it stands before the first row.</param>
    /// <param name="declared">The kind of a column by its number, null where its values decide.</param>
    /// <param name="options">How values are read; the query is among them.</param>
    /// <exception cref="InvalidDataException">There are no rows, a column cannot be read, or a value is not of its column's kind.</exception>
    public static DataTable Read(string source, DbDataReader reader, Func<int, FeatureKind?> declared, ReadOptions options)
    {
        if (reader.FieldCount == 0) throw new InvalidDataException($"{source}: the query gives no columns. Expected a select: {options.Query}");
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        TypedRows.CheckNames(source, names);
        var kept = Enumerable.Range(0, names.Length).Where(column => !options.Drop.Contains(names[column]))
            .Select(column => (Index: column, Values: new TypedColumn(names[column], declared(column), options))).ToList();
        var row = 0;
        while (reader.Read())
        {
            row++;
            foreach (var (index, values) in kept)
            {
                if (!values.TryAdd(ValueOf(source, reader, index, row), row)) throw WrongType(source, reader, index);
            }
        }
        if (row == 0) throw new InvalidDataException($"{source}: the query gives no rows. Loosen its conditions: {options.Query}");
        return TypedRows.ToTable(source, null, [.. kept.Select(column => column.Values)]);
    }

    /// <summary>Returns the query.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string QueryOf(string source, ReadOptions options) => options.Query is { Length: > 0 } query
        ? query
        : throw new ArgumentException($"{source} is a database: say which rows to read, by --query \"select …\" or by \"query\" in the recipe's data.");

    private static object ValueOf(string source, DbDataReader reader, int column, int row)
    {
        try
        {
            return reader.GetValue(column);
        }
        // A numeric may be NaN, or have more digits than .NET's decimal.
        catch (Exception exception) when (exception is OverflowException or InvalidCastException or FormatException)
        {
            throw new InvalidDataException(
                $"{source}, row {row}, column '{reader.GetName(column)}': this value of type {reader.GetDataTypeName(column)} cannot be read ({exception.Message}). "
                + "Turn the column into double precision or text in the query, or drop it.",
                exception);
        }
    }

    private static InvalidDataException WrongType(string source, DbDataReader reader, int column) => new(
        $"{source}, column '{reader.GetName(column)}' is of type {reader.GetDataTypeName(column)}, which is no number, truth value, date or text. "
        + "Turn it into one of them in the query, leave it out there, or drop the column.");
}
