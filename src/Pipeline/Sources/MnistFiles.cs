namespace NeuralMl.Pipeline;

/// <summary>Finds the four files of MNIST: where the user says, in the user's cache, or on the net.</summary>
internal static class MnistFiles
{
    private const string FolderName = "mnist";
    private const string EnvironmentVariable = "NEURALML_DATA";

    /// <summary>Gets the four files and the SHA-256 of each.</summary>
    public static IReadOnlyDictionary<string, string> Sums { get; } = new Dictionary<string, string>
    {
        ["train-images-idx3-ubyte.gz"] = "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        ["train-labels-idx1-ubyte.gz"] = "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        ["t10k-images-idx3-ubyte.gz"] = "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        ["t10k-labels-idx1-ubyte.gz"] = "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    };

    private static IReadOnlyList<Uri> Mirrors { get; } =
        [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")];

    /// <summary>Returns the folder of the files: a given one, that of <c>NEURALML_DATA</c>, the user's cache, which is filled from the net where it must be.</summary>
    /// <param name="searchFolders">Folders that may hold the files, or a folder <c>mnist</c> with them.</param>
    /// <exception cref="FileNotFoundException">The files are nowhere, and cannot be downloaded: the message says what to put where.</exception>
    public static string Find(IEnumerable<string> searchFolders) =>
        Find(searchFolders, Environment.GetEnvironmentVariable(EnvironmentVariable), CacheFolder(), Mirrors);

    /// <summary>Returns the folder of the files, as <see cref="Find(IEnumerable{string})"/> does, with a given environment, cache and mirrors.</summary>
    internal static string Find(IEnumerable<string> searchFolders, string? dataFolder, string cacheFolder, IReadOnlyList<Uri> mirrors)
    {
        var places = dataFolder is null or "" ? searchFolders : searchFolders.Append(dataFolder);
        if (places.Append(cacheFolder).Select(FolderIn).FirstOrDefault(folder => folder is not null) is { } found) return found;
        try
        {
            using var download = new CheckedDownload(mirrors);
            foreach (var (file, sha256) in Sums) download.Get(file, sha256, cacheFolder);
            return cacheFolder;
        }
        catch (HttpRequestException exception)
        {
            throw new FileNotFoundException(
                $"MNIST is not here, and cannot be downloaded ({exception.Message}). Put the four files {string.Join(", ", Sums.Keys)} into '{cacheFolder}', "
                + $"or name the folder that holds them with --data or with the environment variable {EnvironmentVariable}.",
                exception);
        }
    }

    /// <summary>Returns the folder itself where it holds images for training, its folder <c>mnist</c> where that does, else null.</summary>
    public static string? FolderIn(string folder) =>
        new[] { folder, Path.Combine(folder, FolderName) }.FirstOrDefault(IdxSource.IsFolder);

    private static string CacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(cache))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");
        }
        return Path.Combine(cache, "neuralml", FolderName);
    }
}
