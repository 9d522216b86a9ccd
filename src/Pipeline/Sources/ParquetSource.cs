using System.Security.Cryptography;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Pipeline;

/// <summary>Reads a Parquet file of flat columns: numbers, truth values, dates and text. Null is missing.</summary>
internal static class ParquetSource
{
    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    /// <summary>Says whether a file is named as Parquet files are, or begins as they do.</summary>
    public static bool IsFile(string path) => IsNamed(path) || FileStart.Is(path, "PAR1"u8);

    /// <summary>Says whether a path is named as Parquet files are.</summary>
    public static bool IsNamed(string path) => Path.GetExtension(path).Equals(".parquet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file is cut short or damaged, has a nested column, or a value that is not of its column's kind.</exception>
    public static DataTable Read(string path, ReadOptions options)
    {
        var name = Path.GetFileName(path);
        var bytes = File.ReadAllBytes(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        // All of it lies in memory, so nothing is waited for.
        return ReadAsync(name, sha256, bytes, options).GetAwaiter().GetResult();
    }

    private static async Task<DataTable> ReadAsync(string name, string sha256, byte[] bytes, ReadOptions options)
    {
        var reader = await Guarded(name, () => ParquetReader.CreateAsync(new MemoryStream(bytes), Options)).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            Field[] fields = [.. reader.Schema.Fields.Where(field => !options.Drop.Contains(field.Name))];
            TypedRows.CheckNames(name, [.. fields.Select(field => field.Name)]);
            if (reader.RowGroups.Sum(group => group.RowCount) == 0) throw new InvalidDataException($"{name} has columns and no rows. Expected at least one row.");
            List<TypedColumn> columns = [];
            foreach (var field in fields)
            {
                var values = ParquetColumn.For(name, field);
                var column = new TypedColumn(field.Name, values.Kind, options);
                var row = 0;
                foreach (var group in reader.RowGroups)
                {
                    foreach (var value in await Guarded(name, () => values.ReadAsync(group)).ConfigureAwait(false)) column.TryAdd(value, ++row);
                }
                columns.Add(column);
            }
            return TypedRows.ToTable(name, sha256, columns);
        }
    }

    // The reader throws whatever comes of damaged bytes: an index out of range, an unknown code, a length below zero.
    private static async Task<T> Guarded<T>(string name, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"{name} cannot be read as a Parquet file: {exception.Message.TrimEnd('.')}. It is cut short, damaged, or none; get or make it again.", exception);
        }
    }
}
