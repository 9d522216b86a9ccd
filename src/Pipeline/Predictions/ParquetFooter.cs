using System.Buffers.Binary;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>Joins the footers of Parquet files that were written one after another into that of one file.</summary>
/// <remarks>The structure is <c>FileMetaData</c> of parquet.thrift. All but the number of rows (field 3) and the groups (field 4) is taken from the first footer.</remarks>
internal static class ParquetFooter
{
    private const int RowCountField = 3;
    private const int GroupsField = 4;
    private const int GroupType = 12;

    /// <summary>Returns the footer, its length and Parquet's mark: what a file ends with.</summary>
    /// <param name="footers">The footers in their order, each with its length of four bytes after it; to the end.</param>
    public static byte[] Merge(Stream footers)
    {
        var all = new byte[footers.Length];
        footers.ReadExactly(all);
        List<byte[]> parts = [];
        for (var end = all.Length; end > 0;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(all.AsSpan(end - sizeof(int)));
            parts.Add(all[(end - sizeof(int) - length)..(end - sizeof(int))]);
            end -= length + sizeof(int);
        }
        parts.Reverse();
        return Merge(parts);
    }

    private static byte[] Merge(List<byte[]> footers)
    {
        List<Sections> sections = [.. footers.Select(footer => Sections.Of(footer))];
        var (first, start) = (sections[0], footers[0]);
        using var merged = new MemoryStream();
        merged.Write(start.AsSpan(0, first.RowCount.Start));
        WriteVarint(merged, (ulong)sections.Sum(section => section.Rows) << 1); // zigzag
        merged.Write(start.AsSpan(first.RowCount.End..first.Groups.Start));
        WriteList(merged, sections.Sum(section => section.GroupCount));
        foreach (var (footer, section) in footers.Zip(sections)) merged.Write(footer.AsSpan(section.GroupBytes.Start..section.GroupBytes.End));
        merged.Write(start.AsSpan(first.Groups.End..start.Length));
        merged.Write(BitConverter.GetBytes((int)merged.Length));
        merged.Write(Encoding.ASCII.GetBytes("PAR1"));
        return merged.ToArray();
    }

    private static void WriteList(MemoryStream target, int count)
    {
        target.WriteByte((byte)((Math.Min(count, 15) << 4) | GroupType));
        if (count >= 15) WriteVarint(target, (ulong)count);
    }

    private static void WriteVarint(MemoryStream target, ulong value)
    {
        for (; value >= 0x80; value >>= 7) target.WriteByte((byte)(value | 0x80));
        target.WriteByte((byte)value);
    }

    // Where the two fields' values stand in a footer.
    private readonly record struct Sections((int Start, int End) RowCount, long Rows, (int Start, int End) Groups, (int Start, int End) GroupBytes, int GroupCount)
    {
        public static Sections Of(ReadOnlySpan<byte> footer)
        {
            var sections = default(Sections);
            var span = new ThriftSpan(footer);
            for (var (number, type) = span.ReadField(0); type != 0; (number, type) = span.ReadField(number))
            {
                var start = span.Position;
                span.Skip(type);
                var end = span.Position;
                if (number == RowCountField) sections = sections with { RowCount = (start, end), Rows = ThriftSpan.Signed(new ThriftSpan(footer[start..]).ReadVarint()) };
                if (number != GroupsField) continue;
                var list = new ThriftSpan(footer[start..]);
                sections = sections with { Groups = (start, end), GroupCount = list.ReadList().Count };
                sections = sections with { GroupBytes = (start + list.Position, end) };
            }
            return sections;
        }
    }
}
