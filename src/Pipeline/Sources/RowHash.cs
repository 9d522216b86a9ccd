using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>The SHA-256 of rows of a database, value by value in the order in which they come, so that none need to be kept.</summary>
internal sealed class RowHash : IDisposable
{
    private const int FlushSize = 1 << 15;
    private const int LongestNumber = 9;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _pending = new(FlushSize * 2);

    /// <summary>Adds a value.</summary>
    public void Add(object value)
    {
        switch (value)
        {
            case DBNull: AddNumber('0', 0); break;
            case bool truth: AddNumber('b', truth ? 1 : 0); break;
            case float or double: AddNumber('d', BitConverter.DoubleToInt64Bits(Convert.ToDouble(value, CultureInfo.InvariantCulture))); break;
            case sbyte or byte or short or ushort or int or uint or long: AddNumber('i', Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case DateTime moment: AddNumber('t', moment.Ticks); break;
            case DateOnly day: AddNumber('y', day.DayNumber); break;
            default: AddText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""); break;
        }
        if (_pending.WrittenCount >= FlushSize) Flush();
    }

    /// <summary>Returns the SHA-256 of the values so far, in lower-case hexadecimal.</summary>
    public string ToSha256()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddNumber(char kind, long value)
    {
        var place = _pending.GetSpan(LongestNumber);
        place[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(place[1..], value);
        _pending.Advance(LongestNumber);
    }

    // With its length in front, so that "ab", "c" is not "a", "bc".
    private void AddText(string text)
    {
        AddNumber('s', text.Length);
        Encoding.UTF8.GetBytes(text, _pending);
    }

    private void Flush()
    {
        _hash.AppendData(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }
}
