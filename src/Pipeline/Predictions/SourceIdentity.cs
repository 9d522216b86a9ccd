using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>Tells sources apart without reading them.</summary>
internal static class SourceIdentity
{
    /// <summary>Returns a file's name, length and time of change; of a database its address or file, and the SHA-256 of the query.</summary>
    public static string Of(string source, string? query)
    {
        var place = SourceName.WithoutPassword(source);
        var path = SourceName.PathOf(place);
        if (!PostgresAddress.IsAddress(source) && Path.Exists(path)) place = OfFile(path);
        return query is null ? place : $"{place} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))}";
    }

    private static string OfFile(string path) => string.Create(
        CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {(File.Exists(path) ? new FileInfo(path).Length : 0)} {File.GetLastWriteTimeUtc(path):O}");
}
