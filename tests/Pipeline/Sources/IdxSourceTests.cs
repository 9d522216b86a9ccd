using System.Security.Cryptography;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class IdxSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_read_with_its_test_rows_last()
    {
        byte[] images = IdxBytes.Of([1, 2, 3, 4], 2, 1, 2), labels = IdxBytes.Of([7, 8], 2), testLabels = IdxBytes.Of([9], 1);
        var testImages = IdxBytes.Compressed(IdxBytes.Of([5, 6], 1, 1, 2));
        _folder.Write("train-images-idx3-ubyte", images);
        _folder.Write("train-labels-idx1-ubyte", labels);
        _folder.Write("t10k-images-idx3-ubyte.gz", testImages);
        _folder.Write("t10k-labels-idx1-ubyte", testLabels);

        var table = DataSource.Read(_folder.Path, new ReadOptions());

        var image = Assert.IsType<ImageColumn>(table["Image"]);
        Assert.Equal([1, 1, 2], image.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Pixels);
        Assert.Equal([7, 8, 9], Assert.IsType<NumberColumn>(table["Label"]).Values);
        Assert.Equal(1, table.SourceTestRowCount);
        Assert.Equal(Path.GetFileName(_folder.Path), table.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. testImages, .. testLabels, .. images, .. labels])), table.Sha256);
    }

    [Fact]
    public void A_file_of_images_is_read_with_or_without_labels()
    {
        var path = _folder.Write("some-images-idx3-ubyte.gz", IdxBytes.Compressed(IdxBytes.Of([1, 2], 2, 1, 1)));

        Assert.Equal(["Image"], DataSource.Read(path, new ReadOptions()).Columns.Select(column => column.Name));
        _folder.Write("some-labels-idx1-ubyte", IdxBytes.Of([3, 4], 2));
        Assert.Equal(["Image", "Label"], DataSource.Read(path, new ReadOptions()).Columns.Select(column => column.Name));
        Assert.Equal(["Image"], DataSource.Read(path, new ReadOptions { Drop = ["Label"] }).Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_wrong_magic_is_refused() =>
        AssertFault([0, 0, 9, 3, .. new byte[13]], "some-images-idx3-ubyte begins with 0x00000903. An IDX file of images begins with 0x00000803.");

    [Fact]
    public void A_head_that_is_cut_off_is_refused() =>
        AssertFault([0, 0, 8, 3, 0], "some-images-idx3-ubyte holds 5 bytes, too few for the head of an IDX file of images (16 bytes).");

    [Fact]
    public void A_file_that_is_too_short_is_refused() =>
        AssertFault(IdxBytes.Of([1, 2, 3], 2, 1, 2), "some-images-idx3-ubyte ends after 3 of its 4 values (2 × 1 × 2). The file is incomplete: get it again.");

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        AssertFault(IdxBytes.Of([1, 2, 3], 1, 1, 2), "some-images-idx3-ubyte goes on after its 2 values (1 × 1 × 2). The file is not what its head says: get it again.");

    [Fact]
    public void A_file_without_images_is_refused() =>
        AssertFault(IdxBytes.Of([], 0, 1, 2), "some-images-idx3-ubyte says that it holds 0 × 1 × 2 values. Expected sizes from 1, and 2147483591 values at most.");

    [Fact]
    public void A_corrupt_gzip_file_is_refused()
    {
        var bytes = IdxBytes.Compressed(IdxBytes.Of([.. Enumerable.Range(0, 200).Select(i => (byte)(i * i))], 200, 1, 1));
        for (var i = 10; i < 40; i++) bytes[i] ^= 0xFF;

        AssertFault(bytes, "some-images-idx3-ubyte is a corrupt gzip file. Get it again.");
    }

    [Fact]
    public void A_gzip_file_that_is_cut_off_is_refused()
    {
        var bytes = IdxBytes.Compressed(IdxBytes.Of([.. Enumerable.Range(0, 200).Select(i => (byte)(i * i))], 200, 1, 1));

        var path = _folder.Write("some-images-idx3-ubyte", bytes[..^60]);

        Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions()));
    }

    [Fact]
    public void Labels_for_another_number_of_images_are_refused()
    {
        _folder.Write("some-labels-idx1-ubyte", IdxBytes.Of([1, 2, 3], 3));

        AssertFault(IdxBytes.Of([1, 2], 2, 1, 1), "some-labels-idx1-ubyte holds 3 labels, but some-images-idx3-ubyte 2 images. Each image needs one label.");
    }

    [Fact]
    public void Test_images_of_another_size_are_refused()
    {
        _folder.Write("train-images-idx3-ubyte", IdxBytes.Of([1, 2], 1, 1, 2));
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Of([1], 1));
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Of([1, 2], 1, 2, 1));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Of([1], 1));

        var exception = Assert.Throws<InvalidDataException>(() => DataSource.Read(_folder.Path, new ReadOptions()));

        Assert.Equal("t10k-images-idx3-ubyte holds images of 2 × 1 pixels, but train-images-idx3-ubyte of 1 × 2. All must be of one size.", exception.Message);
    }

    [Fact]
    public void Images_for_training_need_labels()
    {
        var path = _folder.Write("train-images-idx3-ubyte.gz", IdxBytes.Compressed(IdxBytes.Of([1], 1, 1, 1)));

        var exception = Assert.Throws<FileNotFoundException>(() => DataSource.Read(_folder.Path, new ReadOptions()));

        Assert.Equal($"'{path}' has no labels beside it. Expected train-labels-idx1-ubyte in the same folder, as it is or with .gz.", exception.Message);
    }

    private void AssertFault(byte[] images, string message)
    {
        var path = _folder.Write("some-images-idx3-ubyte", images);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions())).Message);
    }
}
