using System.Security.Cryptography;
using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>Reads a folder of images: a folder in it for each class, or files without classes, to be predicted.</summary>
/// <remarks>The columns are <c>Image</c> and <c>Label</c>; the table's SHA-256 is that of the files' names and bytes, in the order of their names.</remarks>
internal static class ImageFolderSource
{
    private const string ImageName = "Image";
    private const string LabelName = "Label";
    private const int Colours = 3;

    /// <summary>Reads a table.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="image">What all images are brought to; null for what they are, if they are alike.</param>
    /// <exception cref="InvalidDataException">A file is no image, or images differ in size and none is given.</exception>
    public static DataTable Read(string folder, ImageRecipe? image)
    {
        var files = ImageFiles.Find(folder);
        var (pixels, size) = ReadPixels(files, image);
        var isGrey = image?.Channels is { } channels ? channels == 1 : IsGrey(pixels.AsSpan(), size);
        if (isGrey) pixels = ToGrey(pixels, size);
        List<TableColumn> columns = [new ImageColumn(ImageName, [isGrey ? 1 : Colours, size.Height, size.Width], pixels)];
        if (files.Files[0].Class is not null) columns.Add(new TextColumn(LabelName, [.. files.Files.Select(file => file.Class ?? "")]));
        return new DataTable(files.Name, Hash(files), columns);
    }

    private static (byte[] Pixels, ImageSize Size) ReadPixels(ImageFiles files, ImageRecipe? image)
    {
        ImageSize? size = image is { Width: { } width, Height: { } height } ? new ImageSize(width, height) : null;
        var pixels = Array.Empty<byte>();
        for (var i = 0; i < files.Files.Count; i++)
        {
            var path = files.Files[i].Path;
            var decoded = DecodedImage.Read(path, files.NameOf(path));
            if (image?.Width is null && size is { } first && decoded.Size != first) throw OtherSize(files, path, decoded.Size, first);
            var target = size ??= decoded.Size;
            if (pixels.Length == 0) pixels = NewPixels(files, target);
            decoded.CopyTo(pixels.AsSpan(i * Colours * target.PixelCount, Colours * target.PixelCount), target);
        }
        return (pixels, size ?? default);
    }

    private static byte[] NewPixels(ImageFiles files, ImageSize size)
    {
        var length = (long)files.Files.Count * Colours * size.PixelCount;
        return length <= Array.MaxLength ? new byte[length] : throw new InvalidDataException(
            $"{files.Name} holds {files.Files.Count} images of {size} pixels, which are {length} values, more than the {Array.MaxLength} that fit. "
            + "Make them smaller by \"image\" in the recipe's data.");
    }

    private static InvalidDataException OtherSize(ImageFiles files, string path, ImageSize found, ImageSize first) => new(
        $"{files.NameOf(path)} has {found} pixels, but {files.NameOf(files.Files[0].Path)} {first} (width × height). "
        + $"Say in the recipe's data what to bring all to, as in \"image\": {{\"width\": {first.Width}, \"height\": {first.Height}}}.");

    private static bool IsGrey(ReadOnlySpan<byte> pixels, ImageSize size)
    {
        var count = size.PixelCount;
        for (; pixels.Length > 0; pixels = pixels[(Colours * count)..])
        {
            var red = pixels[..count];
            if (!red.SequenceEqual(pixels.Slice(count, count)) || !red.SequenceEqual(pixels.Slice(2 * count, count))) return false;
        }
        return true;
    }

    // By the weights of ITU-R BT.601, as JPEG and Pillow do.
    private static byte[] ToGrey(byte[] pixels, ImageSize size)
    {
        var grey = new byte[pixels.Length / Colours];
        for (var i = 0; i < grey.Length; i++)
        {
            var red = (i / size.PixelCount * Colours * size.PixelCount) + (i % size.PixelCount);
            grey[i] = (byte)(((299 * pixels[red]) + (587 * pixels[red + size.PixelCount]) + (114 * pixels[red + (2 * size.PixelCount)]) + 500) / 1000);
        }
        return grey;
    }

    private static string Hash(ImageFiles files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, _) in files.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(files.RelativeName(path) + "\n"));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
