using System.Security.Cryptography;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Downloads files from the first mirror that has them, and keeps what has the right SHA-256.</summary>
/// <param name="mirrors">The addresses of the folders, each ending with a slash; asked in this order.</param>
internal sealed class CheckedDownload(IReadOnlyList<Uri> mirrors) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FileTimeout = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout }) { Timeout = FileTimeout };

    /// <summary>Puts a file into a folder, whole or not at all; one that lies there with the right sum stays.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="sha256">Its SHA-256, in lower-case hexadecimal.</param>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <exception cref="HttpRequestException">No mirror has the file: the message says what each answered.</exception>
    public void Get(string file, string sha256, string folder)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path) && SumOf(File.ReadAllBytes(path)) == sha256) return;
        var bytes = Fetch(file, sha256);
        Directory.CreateDirectory(folder);
        WholeFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private byte[] Fetch(string file, string sha256)
    {
        List<string> answers = [];
        foreach (var mirror in mirrors)
        {
            try
            {
                using var answer = _client.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(mirror, file)));
                answer.EnsureSuccessStatusCode();
                using var content = new MemoryStream();
                answer.Content.ReadAsStream().CopyTo(content);
                var sum = SumOf(content.ToArray());
                if (sum == sha256) return content.ToArray();
                answers.Add($"{mirror.Host}: {file} has the SHA-256 {sum}, expected {sha256}");
            }
            // A timeout comes as a cancelled task.
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                answers.Add($"{mirror.Host}: {exception.Message}");
            }
        }
        throw new HttpRequestException(string.Join("; ", answers));
    }

    private static string SumOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
