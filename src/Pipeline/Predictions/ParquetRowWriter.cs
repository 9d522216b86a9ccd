using System.Buffers.Binary;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Pipeline;

/// <summary>Writes rows as Parquet: each block is a group of rows, whose footer is kept aside; at the end the footers become one.</summary>
/// <param name="rows">Where rows go to.</param>
/// <param name="footers">Where footers are kept, each with its length after it.</param>
/// <remarks>Parquet.Net cannot add to a file: each block is a file of its own, written where it will lie, so that what its footer says of places is right in the end.</remarks>
internal sealed class ParquetRowWriter(FileStream rows, FileStream footers) : RowWriter
{
    private const int TailLength = 8; // the footer's length and "PAR1"

    /// <inheritdoc/>
    // Nothing is waited for: the stream is a file.
    public override void Write(IReadOnlyList<TableColumn> columns) => WriteAsync(columns).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
        rows.Flush();
        footers.Flush();
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        footers.Position = 0;
        rows.Write(ParquetFooter.Merge(footers));
        Flush();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private async Task WriteAsync(IReadOnlyList<TableColumn> columns)
    {
        DistinctNames.Check(Path.GetFileName(rows.Name), columns);
        ParquetRowColumn[] written = [.. columns.Select(ParquetRowColumn.Of)];
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. written.Select(column => column.Field)]), rows).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in written) await column.WriteAsync(group).ConfigureAwait(false);
        }
        TakeFooter();
    }

    private void TakeFooter()
    {
        rows.Flush();
        Span<byte> tail = stackalloc byte[TailLength];
        rows.Position = rows.Length - TailLength;
        rows.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        var footer = new byte[length + sizeof(int)];
        rows.Position = rows.Length - TailLength - length;
        rows.ReadExactly(footer);
        footers.Write(footer);
        rows.SetLength(rows.Length - TailLength - length);
        rows.Position = rows.Length;
    }
}
