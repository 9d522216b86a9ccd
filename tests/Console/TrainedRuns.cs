using NeuralMl.Tests.Cli;
using NeuralMl.Tests.Inference;

[assembly: AssemblyFixture(typeof(TrainedRuns))]

namespace NeuralMl.Tests.Cli;

/// <summary>Runs that many tests read and none changes, each trained once, briefly, in a process of its own.</summary>
public sealed class TrainedRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _cars;
    private readonly Lazy<string> _digits;
    private readonly Lazy<string> _people;
    private readonly Lazy<string> _co2;

    public TrainedRuns()
    {
        _cars = new(() => Train("cars", "train", "auto-mpg", "--epochs", "3"));
        _digits = new(() => Train("digits", "train", "digits", "--epochs", "1"));
        _people = new(() => Train("people", "train", PeopleFile(_folder.Path), "--label", "Member", "--epochs", "3"));
        _co2 = new(() => Train("co2", "train", "co2", "--epochs", "2"));
    }

    /// <summary>Gets a run of co2: a series, windows of any length.</summary>
    public string Co2 => _co2.Value;

    /// <summary>Gets a run of auto-mpg: numbers, a date and text.</summary>
    public string Cars => _cars.Value;

    /// <summary>Gets a run of digits: images.</summary>
    public string Digits => _digits.Value;

    /// <summary>Gets a run of a bare data file: a boolean to predict, missing values, booleans among the features.</summary>
    public string People => _people.Value;

    /// <summary>Gets the data of <see cref="People"/>.</summary>
    public string PeopleData => Path.Combine(_folder.Path, People is null ? "" : "people.csv");

    /// <summary>Gets the cars as they are bundled.</summary>
    public static string CarsData { get; } = Repository.PathOf("data", "auto-mpg.csv");

    /// <summary>Copies a run, for a test that changes it.</summary>
    public static string Copy(string run, string folder)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, Path.GetFileName(run))).FullName;
        foreach (var file in Directory.EnumerateFiles(run)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    public void Dispose() => _folder.Dispose();

    private string Train(string name, params string[] arguments)
    {
        var run = Path.Combine(_folder.Path, name);
        var ended = ConsoleRun.InProcess(_folder.Path, [.. arguments, "--out", run]);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return run;
    }

    private static string PeopleFile(string folder)
    {
        var path = Path.Combine(folder, "people.csv");
        var rows = Enumerable.Range(0, 80).Select(row => FormattableString.Invariant(
            $"{row + 1},{(row % 9 == 0 ? "" : 18 + (row * 7 % 60))},{(row % 3 == 0 ? "true" : "false")},{2000 + (row % 20)}-03-15,{(row % 11 == 0 ? "" : row % 2 == 0 ? "Bern" : "Łódź")},{(row % 5 < 2 ? "true" : "false")}"));
        File.WriteAllLines(path, ["Id,Age,Retired,Since,City,Member", .. rows]);
        return path;
    }
}
