using Parquet;
using Parquet.Schema;

namespace NeuralMl.Pipeline;

/// <summary>Reads the groups of rows of a Parquet file.</summary>
internal sealed class ParquetGroups : IDisposable
{
    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    private readonly string _name;
    private readonly Stream _file;
    private readonly ParquetReader _reader;
    private readonly List<ParquetColumn> _values = [];
    private readonly List<TypedColumn> _columns = [];

    /// <summary>Opens a file.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="file">The file, which is closed at the end.</param>
    /// <param name="options">How values are read.</param>
    /// <exception cref="InvalidDataException">It is cut short or damaged, has a nested column, or no rows.</exception>
    public ParquetGroups(string name, Stream file, ReadOptions options)
    {
        (_name, _file) = (name, file);
        try
        {
            ParquetReader? opened = null;
            Guarded(async () => opened = await ParquetReader.CreateAsync(file, Options).ConfigureAwait(false));
            _reader = opened ?? throw new InvalidOperationException("The reader neither opened the file nor said why not.");
            Field[] fields = [.. _reader.Schema.Fields.Where(field => !options.Drop.Contains(field.Name))];
            TypedRows.CheckNames(name, [.. fields.Select(field => field.Name)]);
            RowCount = _reader.RowGroups.Sum(group => group.RowCount);
            if (RowCount == 0) throw new InvalidDataException($"{name} has columns and no rows. Expected at least one row.");
            foreach (var field in fields)
            {
                var values = ParquetColumn.For(name, field);
                _values.Add(values);
                _columns.Add(new TypedColumn(field.Name, values.Kind, options));
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gets the number of groups.</summary>
    public int Count => _reader.RowGroups.Count;

    /// <summary>Gets the number of rows.</summary>
    public long RowCount { get; }

    /// <summary>Returns the number of rows of a group.</summary>
    public long RowsOf(int group) => _reader.RowGroups[group].RowCount;

    /// <summary>Reads groups that follow one another, each column of all of them before the next.</summary>
    /// <param name="first">The first group, counted from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or a value is not of its column's kind.</exception>
    public IReadOnlyList<TableColumn> Read(int first, int count)
    {
        var groups = _reader.RowGroups.Skip(first).Take(count).ToList();
        var rowsBefore = _reader.RowGroups.Take(first).Sum(group => group.RowCount);
        foreach (var (values, column) in _values.Zip(_columns))
        {
            var row = rowsBefore;
            foreach (var group in groups)
            {
                Guarded(() => values.ReadAsync(group, column, row));
                row += group.RowCount;
            }
        }
        return TypedRows.Take(_name, _columns);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    // The reader throws whatever comes of damaged bytes: an index out of range, an unknown code, a length below zero.
    private void Guarded(Func<Task> read)
    {
        try
        {
            read().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"{_name} cannot be read as a Parquet file: {exception.Message.TrimEnd('.')}. It is cut short, damaged, or none; get or make it again.", exception);
        }
    }
}
