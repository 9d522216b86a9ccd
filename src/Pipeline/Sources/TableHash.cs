using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>The SHA-256 of values in memory, for rows that come from no file: names, kinds and values, in the order in which they were read.</summary>
internal static class TableHash
{
    /// <summary>Returns the SHA-256, in lower-case hexadecimal.</summary>
    /// <param name="columns">The columns.</param>
    public static string Of(IEnumerable<TableColumn> columns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
        {
            Add(hash, column.Name);
            Add(hash, column.Kind.ToString());
            if (column is NumberColumn numbers) hash.AppendData(MemoryMarshal.AsBytes<float>(numbers.Values));
            else if (column is TextColumn texts) foreach (var text in texts.Values) Add(hash, text);
            else throw new NotSupportedException($"Column '{column.Name}' is a {column.GetType().Name}: only numbers and text come from no file.");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length in front, so that "ab", "c" is not "a", "bc".
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
