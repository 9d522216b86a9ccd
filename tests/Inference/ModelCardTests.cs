using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class ModelCardTests
{
    private static readonly ModelCard Card = new()
    {
        Version = "0.1.0",
        Name = "auto-mpg",
        Task = ModelTask.Regression,
        Features =
        [
            new FeatureCard { Name = "Horse power", Input = "Horse_power", Kind = FeatureKind.Number, Shape = [1], Min = 46, Max = 230, Mean = 104.25, Unit = "PS" },
            new FeatureCard { Name = "Origin", Input = "Origin", Kind = FeatureKind.Text, Shape = [1], Categories = ["Österreich", "<b>"] },
        ],
        Target = new TargetCard { Name = "Mpg", Output = "Mpg", Min = 9, Max = 46.6, Unit = "mpg" },
        Metrics = new Dictionary<string, double> { ["rmse"] = 2.5, ["mae"] = 1.75, ["r2"] = double.NaN },
        TrainingData = new TrainingDataCard(314, "ab12"),
        Seed = -7,
        Recipe = """{ "name": "auto-mpg" }""",
        Verification = new VerificationCard(1.5e-6, 78),
        Author = "Ada",
        License = "CC0-1.0",
    };

    [Fact]
    public void Each_property_is_one_entry_in_a_fixed_order() => Assert.Equal(
        [
            "neuralml.version = 0.1.0",
            "neuralml.name = auto-mpg",
            "neuralml.task = regression",
            """neuralml.features = [{"name":"Horse power","input":"Horse_power","kind":"number","shape":[1],"min":46,"max":230,"mean":104.25,"unit":"PS","categories":[]},{"name":"Origin","input":"Origin","kind":"text","shape":[1],"categories":["Österreich","<b>"]}]""",
            """neuralml.target = {"name":"Mpg","output":"Mpg","min":9,"max":46.6,"unit":"mpg"}""",
            """neuralml.metrics = {"mae":1.75,"r2":"NaN","rmse":2.5}""",
            """neuralml.trainingData = {"rows":314,"sha256":"ab12"}""",
            "neuralml.seed = -7",
            """neuralml.recipe = { "name": "auto-mpg" }""",
            """neuralml.verification = {"maxAbsDifference":1.5E-06,"rows":78}""",
            "model_author = Ada",
            "model_license = CC0-1.0",
        ],
        Card.ToMetadata().Select(entry => $"{entry.Key} = {entry.Value}"));

    [Fact]
    public void What_was_written_is_read_again()
    {
        var read = ModelCard.FromMetadata(Card.ToMetadata());

        Assert.Equal(Card.ToMetadata(), read!.ToMetadata());
        Assert.Equal(FeatureKind.Text, read.Features[1].Kind);
        Assert.Equal(["Österreich", "<b>"], read.Features[1].Categories);
        Assert.Equal(Card.Target, read.Target);
        Assert.Equal(Card.Verification, read.Verification);
    }

    [Fact]
    public void Several_targets_stand_beside_the_first()
    {
        var several = Card with { Targets = [Card.Target, new TargetCard { Name = "CO 2", Output = "CO_2", Unit = "g" }] };

        var metadata = several.ToMetadata();

        Assert.Equal("""[{"name":"Mpg","output":"Mpg","min":9,"max":46.6,"unit":"mpg"},{"name":"CO 2","output":"CO_2","unit":"g"}]""", metadata["neuralml.targets"]);
        Assert.Equal(several.Targets, ModelCard.FromMetadata(metadata)!.Targets);
        Assert.Equal(Card.Target, ModelCard.FromMetadata(metadata)!.Target);
        Assert.Equal([Card.Target], ModelCard.FromMetadata(Card.ToMetadata())!.Targets);
    }

    [Fact]
    public void What_is_null_or_empty_is_left_out()
    {
        var sparse = Card with { Author = null, License = null, Recipe = "", Metrics = new Dictionary<string, double>(), Classes = [] };

        Assert.Equal(
            ["neuralml.version", "neuralml.name", "neuralml.task", "neuralml.features", "neuralml.target", "neuralml.trainingData", "neuralml.seed", "neuralml.verification"],
            sparse.ToMetadata().Keys);
        Assert.Null(ModelCard.FromMetadata(sparse.ToMetadata())!.Author);
    }

    [Fact]
    public void Classes_keep_their_order()
    {
        var classifier = Card with { Task = ModelTask.Classification, Classes = ["b", "a"] };

        Assert.Equal(["b", "a"], ModelCard.FromMetadata(classifier.ToMetadata())!.Classes);
    }

    [Fact]
    public void Metadata_of_another_program_is_no_card() =>
        Assert.Null(ModelCard.FromMetadata(new Dictionary<string, string> { ["author"] = "someone" }));

    [Theory]
    [InlineData("task", "guess", "is 'guess' where 'regression', 'classification' or 'forecast' was expected.")]
    [InlineData("seed", "1.5", "is '1.5' where a whole number was expected.")]
    [InlineData("target", "null", "is null where an object was expected.")]
    [InlineData("features", """[{"name":"a","input":"a","kind":"smell","shape":[1]}]""", """has at '[0].kind' "smell" where number, boolean, date, text, image or sequence was expected.""")]
    [InlineData("features", """[{"name":"a"}]""", "has no value at '[0].input'.")]
    [InlineData("features", """[{"name":"a","input":"a","kind":"number","shape":[1.5]}]""", "has at '[0].shape[0]' 1.5 where a whole number was expected.")]
    [InlineData("metrics", "[]", "is [] where an object was expected.")]
    [InlineData("metrics", """{"mae":"low"}""", """has at '.mae' "low" where a number was expected.""")]
    [InlineData("trainingData", "7", "is 7 where an object was expected.")]
    public void A_corrupt_entry_is_named(string key, string text, string fault)
    {
        var metadata = new Dictionary<string, string>(Card.ToMetadata()) { ["neuralml." + key] = text };

        var error = Assert.Throws<InvalidDataException>(() => ModelCard.FromMetadata(metadata));

        Assert.Equal(
            $"The model card's entry 'neuralml.{key}' {fault} "
            + "The file was changed after it was written, or is of a NeuralMl that this one does not know: export the model again.",
            error.Message);
    }

    [Fact]
    public void An_entry_that_is_not_json_is_named()
    {
        var metadata = new Dictionary<string, string>(Card.ToMetadata()) { ["neuralml.features"] = "[{" };

        var error = Assert.Throws<InvalidDataException>(() => ModelCard.FromMetadata(metadata));

        Assert.StartsWith("The model card's entry 'neuralml.features' is not JSON: ", error.Message);
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        var metadata = new Dictionary<string, string>(Card.ToMetadata());
        metadata.Remove("neuralml.features");

        var error = Assert.Throws<InvalidDataException>(() => ModelCard.FromMetadata(metadata));

        Assert.Equal(
            "The model card's entry 'neuralml.features' is missing. "
            + "The file was changed after it was written, or is of a NeuralMl that this one does not know: export the model again.",
            error.Message);
    }
}
