using System.Security.Cryptography;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

[Trait("Category", "Long")]
public sealed class LongTests
{
    private static readonly string PackageFolder =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public void The_published_program_trains_and_predicts_and_the_package_cache_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var before = NativeLibraries();
        var published = Path.Combine(folder.Path, "published");
        var (exitCode, output) = ExternalTool.Run(
            "dotnet", "publish", Repository.PathOf("src", "Console"), "-c", "Release", "-o", published, "-nologo", "-v", "q");
        Assert.True(exitCode == 0, output);
        var program = Path.Combine(published, Path.GetFileName(ConsoleRun.Program));

        Assert.Equal((0, ""), Ended(folder.Path, program, "train", "auto-mpg", "--epochs", "2", "--out", "run"));
        Assert.Equal((0, ""), Ended(folder.Path, program, "evaluate", "run", "--data", "auto-mpg.csv"));

        Assert.Equal(before, NativeLibraries());
        Assert.False(Directory.Exists(Path.Combine(published, "cpu")));
        Assert.Empty(Directory.EnumerateDirectories(AppContext.BaseDirectory, "cpu"));
    }

    [Fact]
    public void One_epoch_of_MNIST_is_right_more_than_98_times_in_100()
    {
        var data = ExternalTool.Require("mnist");
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path, "train", "mnist", "--data", data, "--json", "--out", "run");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(10_000, (int)run.Json["metrics"]!["test"]!["rows"]!);
        Assert.InRange((double)run.Json["metrics"]!["test"]!["accuracy"]!, 0.985, 1);
    }

    private static (int ExitCode, string Error) Ended(string folder, string program, params string[] arguments)
    {
        using var process = ConsoleRun.Start(folder, program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? "" : error.Result);
    }

    private static string[] NativeLibraries() =>
    [
        .. Directory.EnumerateFiles(PackageFolder, "*LibTorchSharp*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"),
    ];
}
