using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Pipeline;
using SkiaSharp;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_class_folders_trains_and_images_of_other_sizes_are_predicted()
    {
        var data = Path.Combine(_folder.Path, "shapes");
        for (var i = 0; i < 24; i++)
        {
            var (shade, side) = ((byte)(i * 5), 8 + (i % 3));
            ImageFile.Write(Path.Combine(data, "red", $"{i}.png"), side, side, (x, y) => new SKColor(255, (byte)(x * 9), shade));
            ImageFile.Write(Path.Combine(data, "green", $"{i}.jpg"), side, side, (x, y) => new SKColor(shade, 255, (byte)(y * 9)));
        }
        var run = Path.Combine(_folder.Path, "run");

        var trained = ConsoleRun.Of("train", data, "--label", "Label", "--set", "data.image={\"width\":8,\"height\":8}", "--epochs", "8", "--seed", "1", "--out", run);
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("shapes has 1 column of text (Label) and 1 of images (Image).", trained.Error);
        Assert.Equal(8, Recipe.Load(Path.Combine(run, "recipe.json")).Data.Image?.Width);

        var others = Path.Combine(_folder.Path, "others");
        ImageFile.Write(Path.Combine(others, "1.png"), 20, 30, (_, _) => new SKColor(250, 20, 60));
        ImageFile.Write(Path.Combine(others, "2.png"), 5, 6, (_, _) => new SKColor(40, 250, 20));
        var predicted = ConsoleRun.Of("predict", run, "--data", others, "--json");
        Assert.Equal(["red", "green"], predicted.Json["predictions"]!.AsArray().Select(prediction => (string?)prediction!["label"]));
        Assert.Equal(48, (int)ConsoleRun.Of("evaluate", run, "--data", data, "--json").Json["metrics"]!["rows"]!);
    }
}
