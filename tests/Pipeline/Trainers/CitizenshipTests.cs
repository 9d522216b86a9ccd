using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Scoring;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>Whatever works with a trainer of ML.NET works with ours: wherever a test can tell the two alike, it runs with both.</summary>
[Collection("torch")]
public sealed class CitizenshipTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Trainers => Cars.Trainers;

    public static TheoryData<string, string> Tasks => Cars.Tasks;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void It_is_appended_fitted_and_evaluated(string task, string trainer)
    {
        var cars = Cars.Load(_ml);
        var split = _ml.Data.TrainTestSplit(cars, 0.2, seed: 3);
        var scored = Cars.Pipeline(_ml, task, trainer).Fit(split.TrainSet).Transform(split.TestSet);
        switch (task)
        {
            case "regression":
                Assert.InRange(_ml.Regression.Evaluate(scored, Cars.Mpg).RSquared, 0.5, 1);
                break;
            case "binary":
                var binary = _ml.BinaryClassification.Evaluate(scored, "IsThrifty");
                Assert.InRange(binary.AreaUnderRocCurve, 0.9, 1);
                Assert.InRange(binary.LogLoss, 0, 0.7);
                break;
            default:
                var classes = _ml.MulticlassClassification.Evaluate(scored, "OriginKey");
                Assert.InRange(classes.MicroAccuracy, 0.6, 1);
                Assert.InRange(classes.LogLoss, 0, 1);
                Assert.Equal(3, classes.ConfusionMatrix.NumberOfClasses);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Transforms_are_appended_to_it(string trainer)
    {
        var cars = Cars.Load(_ml);
        var pipeline = Cars.Pipeline(_ml, "multiclass", trainer)
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Country", "PredictedLabel"))
            .Append(_ml.Transforms.CopyColumns("Probabilities", "Score"));
        Assert.Equal(TextDataViewType.Instance, pipeline.GetOutputSchema(ShapeOf(cars)).Single(column => column.Name == "Country").ItemType);
        var scored = pipeline.Fit(cars).Transform(cars);
        Assert.Subset(new HashSet<string>(["USA", "Japan", "Europe"]), scored.GetColumn<string>("Country").ToHashSet());
        Assert.Equal(3, scored.GetColumn<float[]>("Probabilities").First().Length);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void It_is_cross_validated(string task, string trainer)
    {
        var cars = Cars.Load(_ml);
        var pipeline = Cars.Pipeline(_ml, task, trainer);
        var scores = task switch
        {
            "regression" => _ml.Regression.CrossValidate(cars, pipeline, 3, Cars.Mpg).Select(fold => fold.Metrics.RSquared),
            "binary" => _ml.BinaryClassification.CrossValidate(cars, pipeline, 3, "IsThrifty").Select(fold => fold.Metrics.Accuracy),
            _ => _ml.MulticlassClassification.CrossValidate(cars, pipeline, 3, "OriginKey").Select(fold => fold.Metrics.MicroAccuracy),
        };
        Assert.All(scores, score => Assert.InRange(score, 0.45, 1));
    }

    [Fact]
    public void Permutation_tells_which_features_matter()
    {
        var cars = Cars.Load(_ml);
        var features = Cars.Features(_ml).Fit(cars).Transform(cars);
        var stock = _ml.Regression.PermutationFeatureImportance(_ml.Regression.Trainers.LbfgsPoissonRegression(Cars.Mpg).Fit(features), features, Cars.Mpg);
        var ours = _ml.Regression.PermutationFeatureImportance((NeuralTransformer)Cars.Trainer(_ml, "regression", "ours").Fit(features), features, Cars.Mpg);
        Assert.Equal(stock.Length, ours.Length);
        // Weight in pounds, the third slot, matters most to both.
        Assert.Equal(2, ours.Index().MinBy(feature => feature.Item.RSquared.Mean).Index);
        Assert.Equal(2, stock.Index().MinBy(feature => feature.Item.RSquared.Mean).Index);
    }

    [Fact]
    public void Permutation_works_for_classes_too()
    {
        var cars = Cars.Load(_ml);
        var features = Cars.Features(_ml, hasOrigin: false).Fit(cars).Transform(cars);
        var binary = _ml.BinaryClassification.PermutationFeatureImportance((NeuralTransformer)Cars.Trainer(_ml, "binary", "ours").Fit(features), features, "IsThrifty");
        var classes = _ml.MulticlassClassification.PermutationFeatureImportance((NeuralTransformer)Cars.Trainer(_ml, "multiclass", "ours").Fit(features), features, "OriginKey");
        Assert.All(new[] { binary.Min(feature => feature.AreaUnderRocCurve.Mean), classes.Min(feature => feature.MicroAccuracy.Mean) }, change => Assert.InRange(change, -1, -0.001));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Its_scores_are_calibrated(string trainer)
    {
        var cars = Cars.Load(_ml);
        var scored = Cars.Pipeline(_ml, "binary", trainer).Fit(cars).Transform(cars);
        var calibrated = _ml.BinaryClassification.Calibrators.Platt("IsThrifty").Fit(scored).Transform(scored);
        Assert.InRange(_ml.BinaryClassification.Evaluate(calibrated, "IsThrifty").LogLoss, 0, 0.7);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_prediction_engine_answers_as_a_view_does(string trainer)
    {
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "regression", trainer).Fit(cars);
        using var engine = _ml.Model.CreatePredictionEngine<Car, Scored>(model);
        var expected = Cars.Numbers(model.Transform(cars), "Score");
        var rows = _ml.Data.CreateEnumerable<Car>(cars, reuseRowObject: false).ToList();
        Assert.Equal(392, rows.Count);
        Assert.All(rows.Zip(expected), row => Assert.Equal(row.Second, engine.Predict(row.First).Score, 1e-4f));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Its_columns_are_annotated_alike(string task, string trainer)
    {
        var cars = Cars.Load(_ml);
        var scored = Cars.Pipeline(_ml, task, trainer).Fit(cars).Transform(cars).Schema;
        string[] names = task == "binary" ? ["PredictedLabel", "Score", "Probability"] : task == "multiclass" ? ["PredictedLabel", "Score"] : ["Score"];
        Assert.Equal(names, scored.Select(column => column.Name).TakeLast(names.Length));
        Assert.Equal(task == "regression" ? "Regression" : task == "binary" ? "BinaryClassification" : "MulticlassClassification", Text(scored["Score"], "ScoreColumnKind"));
        Assert.All(names, name => Assert.Equal(name == "PredictedLabel" ? "PredictedLabel" : name, Text(scored[name], "ScoreValueKind")));
        Assert.All(names, name => Assert.NotNull(scored[name].Annotations.Schema.GetColumnOrNull("ScoreColumnSetId")));
        if (task == "multiclass") Assert.Equal(["USA", "Japan", "Europe"], Texts(scored["Score"], "SlotNames"));
        if (task == "multiclass") Assert.Equal(["USA", "Japan", "Europe"], Texts(scored["PredictedLabel"], "KeyValues"));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Its_views_are_previewed_cached_shuffled_and_saved(string trainer)
    {
        using var folder = new Inference.TemporaryFolder();
        var cars = Cars.Load(_ml);
        var model = Cars.Pipeline(_ml, "regression", trainer).Fit(cars);
        var scored = model.Transform(cars);
        var expected = cars.GetColumn<string>("Name").Zip(Cars.Numbers(scored, "Score")).ToList();

        Assert.Equal(10, model.Preview(cars, 10).RowView.Length);
        Assert.Equal(expected, Pairs(_ml.Data.Cache(scored)));
        Assert.Equal(expected, _ml.Data.CreateEnumerable<NamedScore>(scored, reuseRowObject: false).Select(row => (row.Name, row.Score)));
        var shuffled = Pairs(_ml.Data.ShuffleRows(scored, seed: 5));
        Assert.NotEqual(expected, shuffled);
        Assert.Equal(expected.Order(), shuffled.Order());

        var binary = Path.Combine(folder.Path, "scored.idv");
        using (var file = File.Create(binary)) _ml.Data.SaveAsBinary(scored, file);
        Assert.Equal(expected, Pairs(_ml.Data.LoadFromBinary(binary)));
        var text = Path.Combine(folder.Path, "scored.tsv");
        using (var file = File.Create(text)) _ml.Data.SaveAsText(_ml.Transforms.SelectColumns("Score").Fit(scored).Transform(scored), file, schema: false);
        Assert.Equal(expected.Count, File.ReadLines(text).Count(line => line.Length > 0 && char.IsAsciiDigit(line[0])));
    }

    private static List<(string Name, float Score)> Pairs(IDataView view)
    {
        // One cursor for both, as a shuffled view's order is its cursor's.
        var pairs = new List<(string, float)>();
        using var cursor = view.GetRowCursor([view.Schema["Name"], view.Schema["Score"]]);
        var getName = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Name"]);
        var getScore = cursor.GetGetter<float>(view.Schema["Score"]);
        ReadOnlyMemory<char> name = default;
        var score = 0f;
        while (cursor.MoveNext())
        {
            getName(ref name);
            getScore(ref score);
            pairs.Add((name.ToString(), score));
        }
        return pairs;
    }

    // A shape is handed to an estimator by a chain; this one asks for it and hands it on.
    private static SchemaShape ShapeOf(IDataView view)
    {
        var asked = new Asked();
        asked.Append(new MLContext().Transforms.CopyColumns("Copy", view.Schema[0].Name)).Fit(view);
        return asked.Shape!;
    }

    private static string Text(DataViewSchema.Column column, string kind)
    {
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(kind, ref text);
        return text.ToString();
    }

    private static IEnumerable<string> Texts(DataViewSchema.Column column, string kind)
    {
        VBuffer<ReadOnlyMemory<char>> texts = default;
        column.Annotations.GetValue(kind, ref texts);
        return texts.DenseValues().Select(text => text.ToString());
    }

    private sealed class Asked : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;

        public ITransformer Fit(IDataView input) => new MLContext().Transforms.CopyColumns("Copy0", input.Schema[0].Name).Fit(input);
    }

    private sealed class Car
    {
        public float Cylinders { get; set; }

        public float Horsepower { get; set; }

        [ColumnName("Weight_in_lbs")]
        public float Weight { get; set; }

        public float Acceleration { get; set; }

        public string Origin { get; set; } = "";
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class NamedScore
    {
        public string Name { get; set; } = "";

        public float Score { get; set; }
    }
}
