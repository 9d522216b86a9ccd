using System.Runtime.InteropServices;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>The texts of a block of rows as bytes: each different text once, then its number for each row.</summary>
internal static class TextCodes
{
    /// <summary>Returns texts as bytes.</summary>
    public static byte[] Write(string[] texts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[texts.Length];
        for (var row = 0; row < texts.Length; row++)
        {
            if (!numbers.TryGetValue(texts[row], out codes[row])) numbers.Add(texts[row], codes[row] = numbers.Count);
        }
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(numbers.Count);
            foreach (var text in numbers.Keys) writer.Write(text);
            writer.Write(MemoryMarshal.AsBytes<int>(codes));
        }
        return bytes.ToArray();
    }

    /// <summary>Returns the texts again.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="rowCount">The number of rows.</param>
    public static string[] Read(byte[] bytes, int rowCount)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var different = new string[reader.ReadInt32()];
        for (var i = 0; i < different.Length; i++) different[i] = reader.ReadString();
        var codes = new int[rowCount];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(codes.AsSpan()));
        return Array.ConvertAll(codes, code => different[code]);
    }
}
