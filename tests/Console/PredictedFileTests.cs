using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class PredictedFileTests(TrainedRuns runs)
{
    [Fact]
    public void A_killed_process_leaves_what_is_done_and_the_next_one_makes_the_same_file()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "people.csv");
        string[] people = [.. File.ReadLines(runs.PeopleData)];
        File.WriteAllLines(data, [people[0], .. Enumerable.Range(0, 400_000).Select(i => people[1 + (i % 80)])]);
        Assert.Equal(0, ConsoleRun.Of("predict", runs.People, "--data", data, "--out", Path.Combine(folder.Path, "once.parquet")).ExitCode);

        var manifest = Path.Combine(folder.Path, "killed.parquet.partial", "manifest.json");
        var safe = "";
        for (var kill = 0; kill < 2; kill++)
        {
            using var process = ConsoleRun.Start(folder.Path, ConsoleRun.Program, "predict", runs.People, "--data", data, "--out", "killed.parquet");
            // The first rows of each start are made safe at once; how far it comes after that is left to chance.
            while (!process.HasExited && TextOf(manifest) == safe)
            {
            }
            process.Kill();
            process.WaitForExit();
            safe = TextOf(manifest);
            Assert.Contains("\"rows\": ", safe, StringComparison.Ordinal);
        }
        var again = ConsoleRun.InProcess(folder.Path, "predict", runs.People, "--data", data, "--out", "killed.parquet");

        Assert.Matches("^killed.parquet resumes after row [1-9][0-9,]+\\.\n", again.Error);
        Assert.Equal("400000 predictions written to killed.parquet.\n", again.Out);
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "once.parquet")), File.ReadAllBytes(Path.Combine(folder.Path, "killed.parquet")));
        Assert.Equal(["killed.parquet", "once.parquet", "people.csv"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Another_ending_is_wrong_usage() => ConsoleRun.Of("predict", runs.People, "--data", runs.PeopleData, "--out", "people.xlsx")
        .IsRefused(2, "--out people.xlsx: its name must end with .csv, .tsv, .jsonl or .parquet.");

    [Fact]
    public void The_JSON_of_a_file_says_how_many_rows_it_has()
    {
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path, "predict", runs.People, "--data", runs.PeopleData, "--out", "people.tsv", "--json");

        Assert.Equal("{\"rows\":80,\"unanswered\":0,\"out\":\"people.tsv\"}\n", run.Out);
    }

    [Fact]
    public void Lines_of_progress_come_every_ten_seconds_and_once_at_the_end()
    {
        var (clock, lines) = (new Clock(), new List<string>());
        var progress = new FileProgressLines(lines.Add, clock);

        progress.Report(new FilePredictionProgress(1000, 1000, new SourceProgress(0, 4000), "all.csv resumes after row 1,000."));
        for (var second = 1; second <= 25; second++)
        {
            clock.Seconds = second;
            progress.Report(new FilePredictionProgress(1000 + (second * 100_000), 1000, new SourceProgress(second * 100, 4000)));
        }
        progress.End();

        Assert.Equal(
            [
                "all.csv resumes after row 1,000.",
                "1,001,000 rows, 100,000 rows/s, 25 %, about 0:30 left",
                "2,001,000 rows, 100,000 rows/s, 50 %, about 0:20 left",
                "2,501,000 rows, 100,000 rows/s, 0:25 in all",
            ],
            lines);
    }

    // It is replaced as a whole, so that there is no time at which it is half written.
    private static string TextOf(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
