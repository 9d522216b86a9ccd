using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using SkiaSharp;

namespace NeuralMl.Tests.Pipeline;

public sealed class ImageFolderSourceTests : IDisposable
{
    private static readonly SKColor[] Colours = [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(10, 20, 30)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_folder_is_a_class_and_each_file_a_row()
    {
        ImageFile.Write(At("dog/2.png"), 2, 2, (x, y) => Colours[x + (2 * y)]);
        ImageFile.Grey(At("dog/10.png"), 7, 2, 2);
        ImageFile.Grey(At("cat/1.PNG"), 200, 2, 2);
        _folder.Write(".hidden", [1]);

        var table = Read();

        Assert.Equal(["Image", "Label"], table.Columns.Select(column => column.Name));
        Assert.Equal(["cat", "dog", "dog"], ((TextColumn)table["Label"]).Values);
        var images = (ImageColumn)table["Image"];
        Assert.Equal([3, 2, 2], images.Shape);
        Assert.Equal(Enumerable.Repeat((byte)200, 12), images.PixelsAt(0).ToArray());
        Assert.Equal(Enumerable.Repeat((byte)7, 12), images.PixelsAt(1).ToArray());
        Assert.Equal([255, 0, 0, 10, 0, 255, 0, 20, 0, 0, 255, 30], images.PixelsAt(2).ToArray());
    }

    [Fact]
    public void Images_without_any_colour_have_one_channel()
    {
        ImageFile.Grey(At("a/1.png"), 9);
        ImageFile.Grey(At("b/1.jpg"), 9);

        var images = (ImageColumn)Read()["Image"];

        Assert.Equal([1, 3, 4], images.Shape);
        Assert.All(images.Pixels, pixel => Assert.InRange(pixel, 8, 10));
    }

    [Theory]
    [InlineData(1, new byte[] { 76, 150, 29, 18 })]
    [InlineData(3, new byte[] { 255, 0, 0, 10, 0, 255, 0, 20, 0, 0, 255, 30 })]
    public void The_number_of_channels_is_as_the_recipe_says(int channels, byte[] pixels)
    {
        ImageFile.Write(At("a/1.png"), 2, 2, (x, y) => Colours[x + (2 * y)]);

        Assert.Equal(pixels, ((ImageColumn)Read(new ImageRecipe { Channels = channels })["Image"]).Pixels);
    }

    [Fact]
    public void What_is_transparent_is_white()
    {
        ImageFile.Write(At("a/1.png"), 2, 1, (x, _) => new SKColor(0, 0, 0, (byte)(x == 0 ? 0 : 255)));

        Assert.Equal([255, 0], ((ImageColumn)Read()["Image"]).Pixels);
    }

    [Fact]
    public void A_smaller_image_has_the_means_of_the_pixels_that_it_covers()
    {
        ImageFile.Write(At("a/1.png"), 4, 2, (x, y) => new SKColor((byte)((x * 10) + (y * 100)), (byte)((x * 10) + (y * 100)), (byte)((x * 10) + (y * 100))));
        ImageFile.Grey(At("a/2.png"), 50, 7, 5);

        var images = (ImageColumn)Read(new ImageRecipe { Width = 2, Height = 2 })["Image"];

        Assert.Equal([1, 2, 2], images.Shape);
        Assert.Equal([5, 25, 105, 125], images.PixelsAt(0).ToArray());
        Assert.Equal([50, 50, 50, 50], images.PixelsAt(1).ToArray());
    }

    [Fact]
    public void A_larger_image_repeats_its_pixels()
    {
        ImageFile.Write(At("a/1.png"), 2, 1, (x, _) => x == 0 ? new SKColor(0, 0, 0) : new SKColor(90, 90, 90));

        Assert.Equal([0, 45, 90], ((ImageColumn)Read(new ImageRecipe { Width = 3, Height = 1 })["Image"]).Pixels);
    }

    [Fact]
    public void Files_without_class_folders_are_images_without_labels()
    {
        ImageFile.Grey(At("2.png"), 2);
        ImageFile.Grey(At("1.png"), 1);

        var image = (ImageColumn)Assert.Single(Read().Columns);

        Assert.Equal((1, 2), (image.PixelsAt(0)[0], image.PixelsAt(1)[0]));
    }

    [Fact]
    public void The_hash_is_of_names_and_bytes()
    {
        ImageFile.Grey(At("a/1.png"), 1);
        var first = Read().Sha256;

        Assert.Equal(first, Read().Sha256);
        Directory.Move(At("a"), At("b"));
        Assert.NotEqual(first, Read().Sha256);
    }

    [Fact]
    public void Images_of_other_sizes_are_refused_with_what_to_say()
    {
        ImageFile.Grey(At("a/1.png"), 1);
        ImageFile.Grey(At("b/2.png"), 1, 5, 6);

        AssertFault($"{Name}/b/2.png has 5 × 6 pixels, but {Name}/a/1.png 4 × 3 (width × height). Say in the recipe's data what to bring all to, as in \"image\": {{\"width\": 4, \"height\": 3}}.");
    }

    [Fact]
    public void A_broken_image_is_named()
    {
        ImageFile.Grey(At("a/1.png"), 1);
        _folder.Write("a/2.png", File.ReadAllBytes(At("a/1.png"))[..20]);

        AssertFault($"{Name}/a/2.png cannot be read as an image: it is broken, cut short or no PNG or JPEG. Replace it, or take it out.");
    }

    [Fact]
    public void An_image_that_is_cut_short_is_named()
    {
        var whole = File.ReadAllBytes(ImageFile.Write(At("a/1.png"), 40, 40, (x, y) => new SKColor((byte)(x * y), (byte)(x + y), (byte)(x ^ y))));
        _folder.Write("a/2.png", whole[..(whole.Length / 2)]);

        AssertFault($"{Name}/a/2.png cannot be read as an image: it is broken, cut short or no PNG or JPEG. Replace it, or take it out.");
    }

    [Fact]
    public void What_does_not_belong_there_is_named()
    {
        ImageFile.Grey(At("a/1.png"), 1);
        _folder.Write("a/notes.txt", [65]);
        AssertFault($"{Name}/a/notes.txt is no image by its name: expected .png, .jpg or .jpeg. Take it out of the folder.");

        File.Delete(At("a/notes.txt"));
        ImageFile.Grey(At("loose.png"), 1);
        AssertFault($"{Name}/loose.png lies beside folders, each of which is a class. Move it into one of them.");

        File.Delete(At("loose.png"));
        Directory.CreateDirectory(At("b"));
        AssertFault($"'{At("b")}' stands for a class, but holds no image. Add some, or take the folder out.");

        Directory.CreateDirectory(At("b/c"));
        AssertFault($"'{At("b/c")}' is a folder inside a class's folder, which holds images alone. Move its images up, or take it out.");
    }

    private string Name => Path.GetFileName(_folder.Path);

    private string At(string path) => Path.Combine(_folder.Path, path);

    private DataTable Read(ImageRecipe? image = null) => DataSource.Read(_folder.Path, new ReadOptions { Image = image });

    private void AssertFault(string message) => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read()).Message);
}
