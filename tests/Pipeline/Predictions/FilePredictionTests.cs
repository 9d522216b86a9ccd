using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Cli;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class FilePredictionTests(TrainedRuns runs) : IDisposable
{
    private static readonly string[] Forms = ["csv", "tsv", "jsonl", "parquet"];

    private readonly TemporaryFolder _folder = new();

    private string Model => Path.Combine(runs.People, "model.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_CSV_file_is_what_the_table_read_whole_gives_in_one_block_or_many()
    {
        var people = ManyPeople(300);
        using var predictor = Predictor.Load(Model);
        var table = ModelEvaluation.Read(predictor.Model.Card, people);
        PredictionFile.Write(At("whole.csv"), table, ModelEvaluation.Predict(predictor, table));

        Assert.All([7, 128, 1000], blockRows =>
        {
            Predict(people, "blocks.csv", blockRows);
            Assert.Equal(File.ReadAllText(At("whole.csv")), File.ReadAllText(At("blocks.csv")));
        });
    }

    [Theory]
    [InlineData("tsv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public void Each_form_holds_the_same_rows(string form)
    {
        var people = ManyPeople(300);
        Predict(people, "all.csv", 37);
        Predict(people, $"all.{form}", 37);
        var types = new Dictionary<string, FeatureKind> { ["label.predicted"] = FeatureKind.Text };

        var (csv, other) = (DataSource.Read(At("all.csv"), new ReadOptions { Types = types }), DataSource.Read(At($"all.{form}"), new ReadOptions { Types = types }));

        Assert.Equal(csv.Columns.Select(column => (column.Name, column.Kind)), other.Columns.Select(column => (column.Name, column.Kind)));
        Assert.All(csv.Columns.Zip(other.Columns), pair => Assert.Equal(
            Enumerable.Range(0, 300).Select(pair.First.ValueAt), Enumerable.Range(0, 300).Select(pair.Second.ValueAt)));
    }

    [Fact]
    public void Values_that_training_never_saw_and_rows_without_an_answer_are_counted_over_all_blocks()
    {
        var header = File.ReadLines(TrainedRuns.CarsData).First();
        string[] rows = [.. File.ReadLines(TrainedRuns.CarsData).Skip(1).Where(line => !line.Contains(",,", StringComparison.Ordinal)).Take(60)];
        string[] odd = [.. rows.Select((line, i) => i % 20 == 7 ? line.Replace("USA", "Mars", StringComparison.Ordinal) : line)];
        var cars = At("cars.csv");
        File.WriteAllLines(cars, [header, .. odd]);
        var model = Path.Combine(runs.Cars, "model.onnx");
        using var predictor = Predictor.Load(model);
        var table = ModelEvaluation.Read(predictor.Model.Card, cars);
        var expected = ModelEvaluation.Rows(table).SelectMany(predictor.OutOfRange).GroupBy(value => value.Feature)
            .Select(values => (values.Key, (long)values.Count(), string.Join(' ', values.Select(value => value.Value).Distinct().Take(6)))).ToList();

        var result = FilePrediction.Run(predictor, new FilePredictionJob { ModelPath = model, Source = cars, Output = At("cars.jsonl"), BlockRows = 7 }, null, TestContext.Current.CancellationToken);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, result.OutOfRange.Select(count => (count.Feature, count.Count, string.Join(' ', count.ToValues().Select(value => value.Value)))));
        Assert.Equal((60, ModelEvaluation.Predict(predictor, table).Count(row => !ModelEvaluation.HasAnswer(row))), (result.RowCount, result.UnansweredCount));
    }

    [Fact]
    public void What_is_stopped_after_any_block_and_begun_again_is_byte_by_byte_what_it_is_at_once() => Assert.All(Forms, form =>
    {
        var people = ManyPeople(100);
        Predict(people, $"once.{form}", 10);
        for (var blocks = 1; blocks <= 9; blocks += 4)
        {
            using var stop = new CancellationTokenSource();
            var fault = Assert.Throws<OperationCanceledException>(() => Predict(people, $"stopped.{form}", 10, new Listener(progress =>
            {
                if (progress.RowCount == blocks * 10) stop.Cancel();
            }), stop));
            Assert.Equal($"Stopped after {blocks * 10} rows, which are kept beside {At($"stopped.{form}")}: give the same command again to go on.", fault.Message);
            Assert.Equal(["footers", "manifest.json", "rows"], Directory.EnumerateFiles(At($"stopped.{form}.partial")).Select(Path.GetFileName).Order());
            // What a kill leaves behind what is safe is cut off.
            File.AppendAllText(At($"stopped.{form}.partial/rows"), "half a ro");
            File.AppendAllText(At($"stopped.{form}.partial/footers"), "half");

            List<string?> notices = [];
            var result = Predict(people, $"stopped.{form}", 10, new Listener(progress => notices.Add(progress.Notice)));

            Assert.Equal($"stopped.{form} resumes after row {blocks * 10}.", notices[0]);
            Assert.Equal(100, result.RowCount);
            Assert.Equal(File.ReadAllBytes(At($"once.{form}")), File.ReadAllBytes(At($"stopped.{form}")));
            Assert.False(Directory.Exists(At($"stopped.{form}.partial")));
        }
    });

    [Fact]
    public void What_was_begun_with_other_data_or_another_model_is_begun_anew()
    {
        var people = ManyPeople(50);
        StopAfter(people, "all.csv", 20);
        File.AppendAllText(people, "51,30,true,2001-03-15,Bern,true\n");
        List<string?> notices = [];
        Assert.Equal(51, Predict(people, "all.csv", 10, new Listener(progress => notices.Add(progress.Notice))).RowCount);
        Assert.Equal("all.csv.partial was begun with other data; it starts anew.", notices[0]);
        Assert.Equal(52, File.ReadLines(At("all.csv")).Count());

        StopAfter(people, "more.csv", 20);
        var manifest = At("more.csv.partial/manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"model\": \"", "\"model\": \"0", StringComparison.Ordinal));
        notices.Clear();
        Predict(people, "more.csv", 10, new Listener(progress => notices.Add(progress.Notice)));
        Assert.Equal("more.csv.partial was begun with another model; it starts anew.", notices[0]);
        Assert.Equal(File.ReadAllText(At("all.csv")), File.ReadAllText(At("more.csv")));
    }

    [Fact]
    public void A_fault_of_the_data_leaves_nothing_behind()
    {
        var people = ManyPeople(50);
        File.AppendAllText(people, "51,thirty,true,2001-03-15,Bern,true\n");

        Assert.Equal(
            "people.csv, line 52, column 'Age': 'thirty' is not a number. Declare it as a missing value with \"missing\": [\"thirty\"], or drop the column.",
            Assert.Throws<InvalidDataException>(() => Predict(people, "all.csv", 10)).Message);
        Assert.Equal([people], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_column_is_named_and_nothing_is_left_behind()
    {
        File.WriteAllText(At("few.csv"), "Age,Retired\n40,true\n");

        Assert.StartsWith("The row has no value for the feature 'Since'", Assert.Throws<ArgumentException>(() => Predict(At("few.csv"), "all.csv", 10)).Message);
        Assert.Equal([At("few.csv")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_column_that_bears_a_prediction_s_name_is_refused_where_names_must_differ()
    {
        Predict(ManyPeople(5), "first.csv", 10);

        Assert.Equal(
            "again.jsonl would have two columns named 'label.predicted': the data has one already, and it is a prediction's name as well. Rename it in the data, or write a .csv file.",
            Assert.Throws<InvalidDataException>(() => Predict(At("first.csv"), "again.jsonl", 10)).Message);
    }

    [Fact]
    public void Another_ending_is_refused() => Assert.Equal(
        $"'{At("all.xlsx")}' must end with .csv, .tsv, .jsonl or .parquet: the ending says in what form predictions are written.",
        Assert.Throws<ArgumentException>(() => Predict(ManyPeople(5), "all.xlsx", 10)).Message);

    [Fact]
    public void A_model_of_others_is_asked_row_by_row_in_blocks_as_well()
    {
        var model = Fixture.Path("foreign.onnx");
        File.WriteAllText(At("rows.jsonl"), string.Concat(Enumerable.Range(0, 5).Select(i => $"{{\"y\":{i}}}\n")));
        using var predictor = Predictor.Load(model);

        Assert.StartsWith("The row has no value for the feature 'x'", Assert.Throws<ArgumentException>(
            () => FilePrediction.Run(predictor, new FilePredictionJob { ModelPath = model, Source = At("rows.jsonl"), Output = At("all.csv"), BlockRows = 2 }, null, TestContext.Current.CancellationToken)).Message);
    }

    private string At(string file) => Path.Combine(_folder.Path, file);

    private void StopAfter(string data, string output, long rows)
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Predict(data, output, 10, new Listener(progress =>
        {
            if (progress.RowCount == rows) stop.Cancel();
        }), stop));
    }

    private FilePredictionResult Predict(
        string data, string output, int blockRows, IProgress<FilePredictionProgress>? progress = null, CancellationTokenSource? stop = null)
    {
        using var predictor = Predictor.Load(Model);
        var job = new FilePredictionJob { ModelPath = Model, Source = data, Output = At(output), BlockRows = blockRows, SafeEvery = TimeSpan.Zero };
        return FilePrediction.Run(predictor, job, progress, stop?.Token ?? TestContext.Current.CancellationToken);
    }

    // The people of the training over and over, some of them from a city that it never saw.
    private string ManyPeople(int count)
    {
        string[] people = [.. File.ReadLines(runs.PeopleData)];
        var rows = Enumerable.Range(0, count).Select(i => people[1 + (i % (people.Length - 1))]).Select((line, i) => i % 50 == 3 ? line.Replace("Łódź", "Mars, \"north\"".Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal) : line);
        File.WriteAllLines(At("people.csv"), [people[0], .. rows.Select(line => line.Replace("Mars, north", "\"Mars, \"\"north\"\"\"", StringComparison.Ordinal))]);
        return At("people.csv");
    }

    private sealed class Listener(Action<FilePredictionProgress> hear) : IProgress<FilePredictionProgress>
    {
        public void Report(FilePredictionProgress value) => hear(value);
    }
}
