using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class PreludeTests
{
    private const float Missing = float.NaN;

    private static readonly DataTable Cars = Given.Table(
        Given.Numbers("Horsepower", 130, 165, Missing, 150, 46.5f, 150, 70, 90.1f),
        Given.Booleans("Is new", 1, 0, 0, Missing, 1, 0, 0, 0),
        Given.Texts("Origin", "usa", "japan", "usa", "", "Österreich", "europe", "usa", "japan"),
        Given.Dates("Built", 1970.25f, 1971, 1982.5f, 1970, Missing, 1975, 1975, 1980),
        Given.Numbers("Mpg", 18, 15, 18.5f, 16, 43.1f, 20, 30, 31));

    // Below and above the training range, at zero, missing, and categories that training never saw.
    private static readonly DataTable Edges = Given.Table(
        Given.Numbers("Horsepower", 0, -1e6f, 1e6f, Missing, 100, 46.5f),
        Given.Booleans("Is new", 0, 1, Missing, 0, 0.5f, 1),
        Given.Texts("Origin", "mars", "", "usa", "USA", " usa", "Österreich"),
        Given.Dates("Built", 0, 2026, Missing, 1900, 1975.125f, 1970));

    public static TheoryData<Imputation, Scaling> Recipes => new MatrixTheoryData<Imputation, Scaling>(Enum.GetValues<Imputation>(), Enum.GetValues<Scaling>());

    [Theory]
    [MemberData(nameof(Recipes))]
    public void The_graph_gives_what_the_chain_gives(Imputation impute, Scaling scaling)
    {
        var prepared = PreparedData.From(Cars, With(impute, scaling));

        Assert.Equal(prepared.Preprocessing.Transform(prepared.Train).Features, Given.RunPrelude(prepared.Preprocessing, prepared.Train));
        Assert.Equal(prepared.Preprocessing.Transform(Edges).Features, Given.RunPrelude(prepared.Preprocessing, Edges));
    }

    [Fact]
    public void Columns_stand_in_their_order_scaled_to_0_and_1_with_means_for_missing_numbers()
    {
        var table = Given.Table(Given.Texts("T", "b", "a", "b", ""), Given.Numbers("N", 10, Missing, 20, 60), Given.Numbers("Y", 0.5f, 1.5f, 2.5f, 3.5f));

        var scaled = PreparedData.From(table, Given.Recipe("Y")).Preprocessing.Transform(table);

        Assert.Equal(Shape.Create([3]), scaled.FeatureShape);
        Assert.Equal(Shape.Create([1]), scaled.TargetShape);
        Assert.Equal([0, 1, 0, 1, 0, 0.4f, 0, 1, 0.2f, 0, 1, 1], scaled.Features, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0, 1 / 3f, 2 / 3f, 1], scaled.Targets);
    }

    [Fact]
    public void Missing_values_become_the_most_frequent_value_where_the_recipe_says_so()
    {
        var table = Given.Table(Given.Numbers("N", 10, Missing, 10, 60, 20), Given.Numbers("Y", 1, 2, 3, 4, 5));

        Assert.Equal([10, 10, 10, 60, 20], PreparedData.From(table, Unscaled(Given.Recipe("Y"), Imputation.MostFrequent)).Preprocessing.Transform(table).Features);
    }

    [Fact]
    public void Without_imputation_a_missing_number_stays_missing_and_missing_text_is_no_category()
    {
        var preprocessing = PreparedData.From(Cars, With(Imputation.DropRows, Scaling.MinMax)).Preprocessing;
        var row = Given.Table(Given.Numbers("Horsepower", Missing), Given.Booleans("Is new", 1), Given.Texts("Origin", ""), Given.Dates("Built", 1970.25f));

        Assert.Equal([Missing, 1, 0, 0, 0, 0], Given.RunPrelude(preprocessing, row)[..6]);
    }

    [Theory]
    [InlineData(Scaling.MinMax)]
    [InlineData(Scaling.None)]
    public void Images_are_scaled_by_one_range_for_all_pixels(Scaling scaling)
    {
        byte[] pixels = [10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 110];
        var table = Given.Table(new ImageColumn("Image", [1, 2, 3], pixels), Given.Numbers("Digit", 7, 3));
        var prepared = PreparedData.From(table, Unscaled(Given.Recipe("Digit"), Imputation.Mean, scaling));

        var scaled = prepared.Preprocessing.Transform(table);

        Assert.Equal(Shape.Create([1, 2, 3]), scaled.FeatureShape);
        Assert.Equal(Shape.Create([]), scaled.TargetShape);
        Assert.Equal([1, 0], scaled.Targets);
        Assert.Equal(Array.ConvertAll(pixels, pixel => scaling == Scaling.None ? pixel : (pixel - 10) * (1 / 100f)), scaled.Features);
        Assert.Equal(scaled.Features, Given.RunPrelude(prepared.Preprocessing, table));
        var bright = Given.Table(new ImageColumn("Image", [1, 2, 3], [255, 0, 1, 2, 3, 4]));
        Assert.Equal(prepared.Preprocessing.Transform(bright).Features, Given.RunPrelude(prepared.Preprocessing, bright));
    }

    [Fact]
    public void Cards_describe_the_training_rows()
    {
        var recipe = With(Imputation.Mean, Scaling.MinMax);
        recipe = recipe with { Data = recipe.Data with { Units = new Dictionary<string, string> { ["Horsepower"] = "hp", ["Mpg"] = "mpg" } } };

        var preprocessing = PreparedData.From(Cars, recipe).Preprocessing;

        var horsepower = preprocessing.Features[0];
        Assert.Equal(("Horsepower", "Horsepower", FeatureKind.Number, 46.5, 165.0, "hp"), (horsepower.Name, horsepower.Input, horsepower.Kind, horsepower.Min, horsepower.Max, horsepower.Unit));
        Assert.Equal((130 + 165 + 150 + 46.5 + 150 + 70 + 90.1f) / 7, horsepower.Mean);
        Assert.Equal(("Is new", "Is_new", FeatureKind.Boolean), (preprocessing.Features[1].Name, preprocessing.Features[1].Input, preprocessing.Features[1].Kind));
        Assert.Equal(["europe", "japan", "usa", "Österreich"], preprocessing.Features[2].Categories);
        Assert.Null(preprocessing.Features[2].Min);
        Assert.Equal(new TargetCard { Name = "Mpg", Output = "Mpg", Min = 15, Max = 43.1, Unit = "mpg" }, preprocessing.Target);
    }

    [Fact]
    public void The_checker_of_onnx_infers_every_shape()
    {
        var python = ExternalTool.Require("python3-onnx");
        using var folder = new TemporaryFolder();
        var preprocessing = PreparedData.From(Cars, With(Imputation.Mean, Scaling.MinMax)).Preprocessing;
        var graph = new OnnxGraph("cars");
        graph.AddOutput("scaled", preprocessing.WritePrelude(graph), OnnxElementType.Float, [OnnxDimension.Batch, preprocessing.FeatureShape[0]]);
        var path = folder.Write("cars.onnx", graph.ToBytes());

        var result = ExternalTool.Run(python, "-c", "import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)", path);

        Assert.Equal((0, ""), result);
    }

    [Fact]
    public void Names_of_inputs_are_identifiers_and_unique_and_make_way_for_the_outputs()
    {
        var table = Given.Table(
            Given.Numbers("a b", 1, 2), Given.Numbers("a_b", 1, 2), Given.Numbers("a-b", 1, 2), Given.Numbers("label", 1, 2), Given.Numbers("7", 1, 2), Given.Texts("Class", "x", "y"));

        var preprocessing = PreparedData.From(table, Given.Recipe("Class")).Preprocessing;

        Assert.Equal(["a_b_2", "a_b", "a_b_3", "label_2", "_7"], preprocessing.Features.Select(feature => feature.Input));
        Assert.Equal(preprocessing.Transform(table).Features, Given.RunPrelude(preprocessing, table));
    }

    private static Recipe With(Imputation impute, Scaling scaling) => Unscaled(Given.Recipe("Mpg"), impute, scaling);

    private static Recipe Unscaled(Recipe recipe, Imputation impute, Scaling scaling = Scaling.None) =>
        recipe with { Data = recipe.Data with { Impute = impute }, Normalize = new NormalizeRecipe { Features = scaling } };
}
