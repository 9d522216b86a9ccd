using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class MnistFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Cache => Path.Combine(_folder.Path, "cache", "mnist");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_found_in_a_folder_or_in_the_folder_above()
    {
        var mnist = Directory.CreateDirectory(Path.Combine(_folder.Path, "mnist")).FullName;
        File.WriteAllBytes(Path.Combine(mnist, "train-images-idx3-ubyte"), []);

        Assert.Equal(mnist, MnistFiles.Find([mnist], null, Cache, []));
        Assert.Equal(mnist, MnistFiles.Find(["nowhere", _folder.Path], null, Cache, []));
        Assert.Equal(mnist, MnistFiles.Find([], mnist, Cache, []));
        Assert.Equal(mnist, MnistFiles.Find([], _folder.Path, Cache, []));
        Assert.Equal(mnist, MnistFiles.Find([], null, mnist, []));
    }

    [Fact]
    public void Without_a_net_the_error_says_which_files_to_put_where()
    {
        var port = FreePort();

        var exception = Assert.Throws<FileNotFoundException>(() => MnistFiles.Find([], null, Cache, [new Uri($"http://127.0.0.1:{port}/")]));

        Assert.Equal(
            $"MNIST is not here, and cannot be downloaded (127.0.0.1: Connection refused (127.0.0.1:{port})). "
            + "Put the four files train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into "
            + $"'{Cache}', or name the folder that holds them with --data or with the environment variable NEURALML_DATA.",
            exception.Message);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task A_download_with_another_sum_is_refused_and_leaves_nothing()
    {
        byte[] forged = [1, 2, 3];
        using var mirror = new Mirror(_ => forged);

        var exception = await Assert.ThrowsAsync<FileNotFoundException>(() => Task.Run(() => MnistFiles.Find([], null, Cache, [mirror.Address])));

        Assert.StartsWith(
            $"MNIST is not here, and cannot be downloaded (127.0.0.1: train-images-idx3-ubyte.gz has the SHA-256 {Convert.ToHexStringLower(SHA256.HashData(forged))}, "
            + "expected 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609). Put the four files", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task What_a_mirror_lacks_the_next_one_has_and_a_second_run_downloads_nothing()
    {
        var source = MnistFiles.FolderIn(ExternalTool.Require("mnist"))!;
        using var broken = new Mirror(_ => null);
        using var whole = new Mirror(file => File.ReadAllBytes(Path.Combine(source, file)));

        var found = await Task.Run(() => MnistFiles.Find([], null, Cache, [broken.Address, whole.Address]), TestContext.Current.CancellationToken);

        Assert.Equal(Cache, found);
        Assert.Equal(MnistFiles.Sums.Keys.Order(), Directory.EnumerateFiles(Cache).Select(Path.GetFileName).Order());
        Assert.Equal(Cache, MnistFiles.Find([], null, Cache, []));
    }

    [Fact]
    public void It_has_60000_images_and_10000_for_testing()
    {
        var table = DataSource.Read("mnist", new ReadOptions(), ExternalTool.Require("mnist"));

        Assert.Equal((70000, 10000), (table.RowCount, table.SourceTestRowCount));
        Assert.Equal([1, 28, 28], ((ImageColumn)table["Image"]).Shape);
        Assert.Equal([5, 0, 4, 1, 9], ((NumberColumn)table["Label"]).Values[..5]);
        Assert.Equal([7, 2, 1, 0, 4], ((NumberColumn)table["Label"]).Values[60000..60005]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A web server on this machine: the files that it is given, and 404 for null.</summary>
    private sealed class Mirror : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _answers;

        public Mirror(Func<string, byte[]?> content)
        {
            Address = new Uri($"http://127.0.0.1:{FreePort()}/");
            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _answers = Task.Run(() => Answer(content));
        }

        public Uri Address { get; }

        public void Dispose()
        {
            _listener.Close();
            _answers.Wait();
        }

        private async Task Answer(Func<string, byte[]?> content)
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return; // closed
                }
                var bytes = content(context.Request.Url!.AbsolutePath[1..]);
                context.Response.StatusCode = bytes is null ? 404 : 200;
                context.Response.Close(bytes ?? [], willBlock: true);
            }
        }
    }
}
