namespace NeuralMl.Pipeline;

/// <summary>Walks over values of Thrift's compact protocol, in which Parquet files describe themselves.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct ThriftSpan(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Gets where the next byte stands.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a byte.</summary>
    public byte ReadByte() => _bytes[Position++];

    /// <summary>Reads a number of seven bits to a byte.</summary>
    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    /// <summary>Reads the beginning of a field: its number and its type; type 0 ends the structure.</summary>
    public (int Number, int Type) ReadField(int before)
    {
        var head = ReadByte();
        if (head == 0) return (before, 0);
        var number = head >> 4 == 0 ? (int)Signed(ReadVarint()) : before + (head >> 4);
        return (number, head & 0x0F);
    }

    /// <summary>Reads the beginning of a list: the number of its elements and their type.</summary>
    public (int Count, int Type) ReadList()
    {
        var head = ReadByte();
        return (head >> 4 == 15 ? (int)ReadVarint() : head >> 4, head & 0x0F);
    }

    /// <summary>Walks over a value.</summary>
    /// <param name="type">Its type, as the protocol numbers them.</param>
    /// <param name="isElement">Whether it is an element of a list, where truth values take a byte.</param>
    public void Skip(int type, bool isElement = false)
    {
        switch (type)
        {
            case 1 or 2: Position += isElement ? 1 : 0; break;
            case 3: Position++; break;
            case 4 or 5 or 6: ReadVarint(); break;
            case 7: Position += 8; break;
            case 8: SkipBytes(); break;
            case 9 or 10: SkipList(); break;
            case 12: SkipStructure(); break;
            default: throw new NotSupportedException($"A value of Thrift's type {type} stands in no Parquet footer.");
        }
    }

    /// <summary>Returns the number that a zigzag number stands for.</summary>
    public static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private void SkipBytes()
    {
        var length = (int)ReadVarint(); // which moves the position first
        Position += length;
    }

    private void SkipList()
    {
        var (count, type) = ReadList();
        for (var i = 0; i < count; i++) Skip(type, isElement: true);
    }

    private void SkipStructure()
    {
        for (var (number, type) = ReadField(0); type != 0; (number, type) = ReadField(number)) Skip(type);
    }
}
