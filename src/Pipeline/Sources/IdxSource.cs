using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads images and labels from IDX files: a folder in the layout of MNIST, or one file of images.</summary>
/// <remarks>
/// A folder holds <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c>, and may hold the same two as <c>t10k-…</c>, whose rows
/// come last and are the source's test rows. Each file may be compressed (<c>.gz</c>). The columns are <c>Image</c> and <c>Label</c>; the
/// table's SHA-256 is that of the files' bytes, in the order of their names.
/// </remarks>
internal static partial class IdxSource
{
    private const string ImageName = "Image";
    private const string LabelName = "Label";

    /// <summary>Says whether a file is named as IDX files of images are.</summary>
    public static bool IsImageFile(string path) => ImagePattern().IsMatch(Path.GetFileName(path));

    /// <summary>Says whether a folder holds training images.</summary>
    public static bool IsFolder(string folder) => FindImages(folder, "train") is not null;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="FileNotFoundException">Labels are missing beside images.</exception>
    /// <exception cref="InvalidDataException">A file has a fault, or two do not fit together.</exception>
    public static DataTable ReadFolder(string folder)
    {
        var train = FindImages(folder, "train") ?? throw new FileNotFoundException(
            $"'{folder}' holds no images. Expected a folder of .png or .jpg files for each class, or the IDX files train-images-idx3-ubyte "
            + "and train-labels-idx1-ubyte, each as it is or with .gz; or name a file.",
            folder);
        var test = FindImages(folder, "t10k");
        var parts = test is null ? [RequireLabels(train)] : new[] { RequireLabels(train), RequireLabels(test) };
        return Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), parts);
    }

    /// <summary>Reads a file of images, with the labels that lie beside it where there are any.</summary>
    /// <exception cref="InvalidDataException">A file has a fault, or two do not fit together.</exception>
    public static DataTable ReadFile(string path) => Read(Path.GetFileName(path), [(path, FindLabels(path))]);

    private static DataTable Read(string name, (string Images, string? Labels)[] parts)
    {
        var images = parts.Select(part => IdxFile.Open(part.Images, 3)).ToList();
        try
        {
            List<TableColumn> columns = [ReadImages(images)];
            if (parts[0].Labels is not null)
            {
                var labels = parts.Zip(images, (part, file) => ReadLabels(part.Labels, file));
                columns.Add(new NumberColumn(LabelName, FeatureKind.Number, [.. labels.SelectMany(values => values)]));
            }
            return new DataTable(name, Hash(parts), columns) { SourceTestRowCount = images.Skip(1).Sum(file => file.Sizes[0]) };
        }
        finally
        {
            images.ForEach(file => file.Dispose());
        }
    }

    private static ImageColumn ReadImages(List<IdxFile> files)
    {
        var (first, height, width) = (files[0], files[0].Sizes[1], files[0].Sizes[2]);
        if (files.Find(file => file.Sizes[1] != height || file.Sizes[2] != width) is { } other)
        {
            throw new InvalidDataException(
                $"{other.Name} holds images of {other.Sizes[1]} × {other.Sizes[2]} pixels, but {first.Name} of {height} × {width}. "
                + "All must be of one size.");
        }
        var pixels = new byte[files.Sum(file => file.Length)];
        var start = 0;
        foreach (var file in files)
        {
            file.Read(pixels.AsSpan(start, file.Length));
            start += file.Length;
        }
        return new ImageColumn(ImageName, [1, height, width], pixels);
    }

    private static IEnumerable<float> ReadLabels(string? path, IdxFile images)
    {
        if (path is null) return [];
        using var file = IdxFile.Open(path, 1);
        if (file.Length != images.Sizes[0])
        {
            throw new InvalidDataException(
                $"{file.Name} holds {file.Length} labels, but {images.Name} {images.Sizes[0]} images. Each image needs one label.");
        }
        var labels = new byte[file.Length];
        file.Read(labels);
        return labels.Select(label => (float)label);
    }

    private static string Hash((string Images, string? Labels)[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var paths = parts.SelectMany(part => new[] { part.Images, part.Labels }).OfType<string>();
        foreach (var path in paths.OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(path));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (string Images, string? Labels) RequireLabels(string images)
    {
        if (FindLabels(images) is { } labels) return (images, labels);
        var expected = LabelsOf(Path.GetFileName(images)).Replace(".gz", "", StringComparison.Ordinal);
        throw new FileNotFoundException(
            $"'{images}' has no labels beside it. Expected {expected} in the same folder, as it is or with .gz.", images);
    }

    private static string? FindImages(string folder, string part) =>
        Present(Path.Combine(folder, $"{part}-images-idx3-ubyte")) ?? Present(Path.Combine(folder, $"{part}-images.idx3-ubyte"));

    private static string? FindLabels(string images)
    {
        var labels = Path.Combine(Path.GetDirectoryName(images) ?? "", LabelsOf(Path.GetFileName(images)));
        return Present(labels.EndsWith(".gz", StringComparison.Ordinal) ? labels[..^3] : labels);
    }

    private static string LabelsOf(string images) =>
        images.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);

    private static string? Present(string path) => File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : null;

    [GeneratedRegex(@"images[-.]idx3-ubyte(\.gz)?$")]
    private static partial Regex ImagePattern();
}
