using System.Runtime.InteropServices;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>
/// A source's rows in a temporary file, column by column in blocks: what was parsed once is read again in little time, as often as wanted. Numbers are
/// floats as in memory, texts numbers of a list.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private readonly FileStream _file;
    private readonly List<Block> _blocks = [];
    private DataTable? _like;

    private TableFile(FileStream file) => _file = file;

    /// <summary>Gets the number of rows.</summary>
    public long RowCount { get; private set; }

    /// <summary>Gets the length of the file in bytes.</summary>
    public long ByteCount => _file.Length;

    /// <summary>Writes a source's rows into a file that is gone when it is disposed, or the process ends.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <param name="blocks">The rows, in blocks of equal columns; at least one.</param>
    /// <exception cref="InvalidDataException">A column holds images or sequences.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TableFile Create(string folder, IEnumerable<DataTable> blocks)
    {
        var file = new TableFile(TemporaryFile.Create(folder));
        try
        {
            foreach (var block in blocks) file.Add(block);
            file._file.Flush();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads all blocks, from the first row on.</summary>
    public IEnumerable<DataTable> Blocks() => _blocks.Select(Read);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Add(DataTable table)
    {
        _like ??= table.Take([]);
        var (offset, lengths) = (_file.Position, new int[table.Columns.Count]);
        foreach (var (index, column) in table.Columns.Index())
        {
            var bytes = column switch
            {
                NumberColumn numbers => MemoryMarshal.AsBytes<float>(numbers.Values),
                TextColumn texts => TextCodes.Write(texts.Values),
                _ => throw new InvalidDataException(
                    $"{table.Name}, column '{column.Name}' holds {(column is ImageColumn ? "images" : "sequences")}, which do not stream. Leave \"streaming\" out of the recipe's data."),
            };
            _file.Write(bytes);
            lengths[index] = bytes.Length;
        }
        _blocks.Add(new(offset, RowCount, table.RowCount, lengths));
        RowCount += table.RowCount;
    }

    private DataTable Read(Block block)
    {
        if (_like is not { } like) throw new InvalidOperationException("There are no blocks.");
        var (offset, columns) = (block.Offset, new TableColumn[like.Columns.Count]);
        for (var i = 0; i < columns.Length; i++)
        {
            if (like.Columns[i] is NumberColumn numbers)
            {
                var values = new float[block.RowCount];
                ReadInto(MemoryMarshal.AsBytes(values.AsSpan()), offset);
                columns[i] = numbers with { Values = values };
            }
            else
            {
                var bytes = new byte[block.Lengths[i]];
                ReadInto(bytes, offset);
                columns[i] = new TextColumn(like.Columns[i].Name, TextCodes.Read(bytes, block.RowCount));
            }
            offset += block.Lengths[i];
        }
        return new(like.Name, like.Sha256, columns) { FirstRow = block.FirstRow };
    }

    private void ReadInto(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0) throw new EndOfStreamException($"{_file.Name} ends at byte {_file.Length}: it was cut short while it was read. Train again.");
            bytes = bytes[read..];
            offset += read;
        }
    }

    private sealed record Block(long Offset, long FirstRow, int RowCount, int[] Lengths);
}
