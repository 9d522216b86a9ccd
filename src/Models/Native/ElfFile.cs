using System.Buffers.Binary;
using System.Text;

namespace NeuralMl.Models;

/// <summary>
/// The symbol versions that a shared library needs (64-bit, little-endian ELF), by the System V ABI's tables of sections and the Linux
/// Standard Base's <c>.gnu.version_r</c> and <c>.gnu.version</c>.
/// </summary>
/// <param name="bytes">The file; marking changes it in place.</param>
/// <param name="name">What errors call it.</param>
internal sealed class ElfFile(byte[] bytes, string name)
{
    private const uint SectionOfRelocations = 4;
    private const uint SectionOfVersionNeeds = 0x6ffffffe;
    private const uint SectionOfSymbolVersions = 0x6fffffff;
    private const ushort Weak = 2;

    /// <summary>Gets the file.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Returns the versions that the file needs of other libraries.</summary>
    /// <exception cref="InvalidDataException">The file is not 64-bit little-endian ELF, or is damaged.</exception>
    public IReadOnlyList<ElfVersionNeed> VersionNeeds()
    {
        var needs = new List<ElfVersionNeed>();
        var sections = Sections();
        foreach (var section in sections.Where(section => section.Type == SectionOfVersionNeeds))
        {
            var strings = sections.ElementAtOrDefault((int)section.Link).Offset;
            var library = section.Offset;
            // Verneed: version u16, count u16, file u32, aux u32, next u32; section.Entries is their number.
            for (var i = 0u; i < section.Entries; i++)
            {
                var aux = library + ReadUInt32(library + 8);
                for (var j = 0; j < ReadUInt16(library + 2); j++)
                {
                    // Vernaux: hash u32, flags u16, other u16 (the version's index), name u32, next u32.
                    needs.Add(new(
                        ReadText(strings + ReadUInt32(library + 4)), ReadText(strings + ReadUInt32(aux + 8)),
                        ReadUInt16(aux + 6), aux + 4, (ReadUInt16(aux + 4) & Weak) != 0));
                    aux += ReadUInt32(aux + 12);
                }
                var next = ReadUInt32(library + 12);
                if (next == 0) break;
                library += next;
            }
        }
        return needs;
    }

    /// <summary>Says whether a relocation refers to a symbol of a version, so that the file cannot do without it.</summary>
    /// <param name="need">The version.</param>
    public bool Uses(ElfVersionNeed need)
    {
        var sections = Sections();
        var versions = sections.FirstOrDefault(section => section.Type == SectionOfSymbolVersions);
        if (versions.Size == 0) throw Damaged("it has no table of symbol versions");
        // Rela: offset u64, info u64 (the symbol in its upper half), addend u64.
        return sections.Where(section => section.Type == SectionOfRelocations).Any(section =>
        {
            for (var at = section.Offset; at + 24 <= section.Offset + section.Size; at += 24)
            {
                var symbol = ReadUInt32(at + 12);
                if (symbol != 0 && (ReadUInt16(versions.Offset + (2 * symbol)) & 0x7fff) == need.Index) return true;
            }
            return false;
        });
    }

    /// <summary>Marks a version as weak: the loader then goes on without it.</summary>
    /// <param name="need">The version.</param>
    public void MarkWeak(ElfVersionNeed need) =>
        BinaryPrimitives.WriteUInt16LittleEndian(At(need.FlagsOffset, 2), (ushort)(ReadUInt16(need.FlagsOffset) | Weak));

    private List<Section> Sections()
    {
        if (!At(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1])) throw Damaged("it is not a 64-bit little-endian ELF file");
        var (table, size, count) = ((long)ReadUInt64(40), ReadUInt16(58), ReadUInt16(60));
        if (size < 64 || count == 0) throw Damaged("it has no table of sections");
        return [.. Enumerable.Range(0, count).Select(i => ReadSection(table + ((long)i * size)))];
    }

    private Section ReadSection(long at) =>
        new(ReadUInt32(at + 4), (long)ReadUInt64(at + 24), (long)ReadUInt64(at + 32), ReadUInt32(at + 40), ReadUInt32(at + 44));

    private ushort ReadUInt16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    private uint ReadUInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    private ulong ReadUInt64(long at) => BinaryPrimitives.ReadUInt64LittleEndian(At(at, 8));

    private string ReadText(long at)
    {
        var text = At(at, 0, toEnd: true);
        var end = text.IndexOf((byte)0);
        return end < 0 ? throw Damaged($"the text at byte {at} does not end") : Encoding.ASCII.GetString(text[..end]);
    }

    private Span<byte> At(long at, int count, bool toEnd = false)
    {
        if (at < 0 || at > Bytes.Length - count) throw Damaged($"it ends at byte {Bytes.Length}, where byte {at + count} is referred to");
        return toEnd ? Bytes.AsSpan((int)at) : Bytes.AsSpan((int)at, count);
    }

    private InvalidDataException Damaged(string what) => new($"{name} cannot be read: {what}. Restore the packages again.");

    private readonly record struct Section(uint Type, long Offset, long Size, uint Link, uint Entries);
}
