namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class BadPlaceTests(TrainedRuns runs)
{
    [Fact]
    public void A_folder_that_is_there_is_refused_without_force()
    {
        using var folder = new BadInputFolder();
        folder.IsRefused(1, $"{folder.Path} exists already. Name another folder with --out, or replace it with --force.", "train", "auto-mpg", "--out", folder.Path);
    }

    [Fact]
    public void Force_replaces_runs_only()
    {
        using var folder = new BadInputFolder();
        folder.Write("thesis.txt", "years of work");
        folder.IsRefused(
            1, $"{folder.Path} is a folder, but no run: --force replaces runs only. Name another folder with --out.", "train", "auto-mpg", "--out", folder.Path, "--force");
    }

    [Fact]
    public void A_file_is_never_replaced_by_a_run()
    {
        using var folder = new BadInputFolder();
        var file = folder.Write("thesis.txt", "years of work");
        folder.IsRefused(1, $"{file} is a file. Name a folder that does not exist yet with --out.", "train", "auto-mpg", "--out", file, "--force");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_found_out_before_training()
    {
        using var folder = new BadInputFolder();
        var run = Path.Combine(folder.Write("thesis.txt", "years of work"), "run");
        folder.IsRefused(1, $"The run folder {run} cannot be made: its place cannot be written. Allow that, or choose another place.", "train", "auto-mpg", "--out", run);
    }

    [Fact]
    public void Predictions_for_a_folder_that_is_not_there_are_refused()
    {
        using var folder = new BadInputFolder();
        var output = Path.Combine(folder.Path, "nowhere", "predictions.csv");
        var data = folder.Write("cars.csv", string.Join('\n', File.ReadLines(TrainedRuns.CarsData).Take(3)));
        folder.IsRefused(
            3, $"'{output}': there is no folder '{Path.GetDirectoryName(output)}'. Make it first.", "predict", runs.Cars, "--data", data, "--out", output);
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full on this system.");
        using var folder = new BadInputFolder();
        var data = folder.Write("cars.csv", string.Join('\n', File.ReadLines(TrainedRuns.CarsData).Take(3)));
        folder.IsRefused(1, "No space left on device : '/dev/full'", "predict", runs.Cars, "--data", data, "--out", "/dev/full");
        Assert.False(File.GetAttributes("/dev/full").HasFlag(FileAttributes.Normal) && new FileInfo("/dev/full").Length > 0);
    }
}
