using NeuralMl.Pipeline;
using static NeuralMl.Tests.Pipeline.Recipes.SmallRecipe;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class RecipeFaultTests
{
    [Fact]
    public void All_faults_of_a_recipe_are_reported_at_once() => Assert.Equal(
        """
        cars.json has 9 faults:
          name: is 5; it must be text.
          data.feature: unknown key. Did you mean 'features'?
          data.impute: is "median"; it must be "mean", "mostFrequent" or "dropRows".
          data.label: missing; it must be the name of a column, or a list of names.
          split.test: fraction is 1.5; it must be at least 0 and less than 1.
          network[0].layer: unknown layer 'dens'. Did you mean 'dense'?
          network[1].units: missing; it must be a whole number.
          training.epoch: unknown key. Did you mean 'epochs'?
          training.batchSize: is 0; it must be at least 1.
        """,
        MessageOf("""
        {
          "name": 5,
          "data": { "source": "cars.csv", "feature": ["Hp"], "impute": "median" },
          "split": { "test": 1.5 },
          "network": [ { "layer": "dens", "units": 8 }, { "layer": "dense" } ],
          "training": { "epoch": 5, "batchSize": 0 }
        }
        """));

    [Theory]
    [InlineData("training.batchSize", "0", "training.batchSize: is 0; it must be at least 1.")]
    [InlineData("training.batchSize", "many", "training.batchSize: is \"many\"; it must be a whole number.")]
    [InlineData("training.epochs", "2.5", "training.epochs: is 2.5; it must be a whole number.")]
    [InlineData("training.threads", "few", "training.threads: is \"few\"; it must be a whole number or \"auto\".")]
    [InlineData("training.threads", "0", "training.threads: is 0; it must be at least 1.")]
    [InlineData("training.device", "gpu", "training.device: is 'gpu'; it must be 'cpu', 'cuda' or 'mps'.")]
    [InlineData("training.loss", "mea", "training.loss: unknown loss 'mea'. Did you mean 'mae'?")]
    [InlineData("training.optimizer", "adamm", "training.optimizer: unknown optimizer 'adamm'. Did you mean 'adam'?")]
    [InlineData("training.optimizer", "3", "training.optimizer: is 3; it must name an optimizer.")]
    [InlineData("training.optimizer", "{\"learningRate\": 1}", "training.optimizer.name: missing; it must name an optimizer.")]
    [InlineData("training.optimizer.learningRate", "0", "training.optimizer.learningRate: is 0; it must be greater than 0.")]
    [InlineData("training.optimizer.beta1", "1", "training.optimizer.beta1: is 1; it must be at least 0 and less than 1.")]
    [InlineData("training.optimizer.momentun", "1", "training.optimizer.momentun: unknown key. Known: learningRate, beta1, beta2, epsilon, weightDecay, withoutDecay.")]
    [InlineData("training.schedule.warmUpFraction", "2", "training.schedule.warmUpFraction: is 2; it must be between 0 and 1.")]
    [InlineData("split.validation", "1", "split.validation: is 1; it must be at least 0 and less than 1.")]
    [InlineData("split.test", "[3, 3]", "split.test: has row 3 twice; each row may be listed once.")]
    [InlineData("split.test", "[-1]", "split.test: has row -1; rows are counted from 0.")]
    [InlineData("split.test", "all", "split.test: is \"all\"; it must be a fraction, a list of row numbers or \"source\".")]
    [InlineData("split", "0.2", "split: is 0.2; it must be an object.")]
    [InlineData("data.features", "Hp", "data.features: is \"Hp\"; it must be a list.")]
    [InlineData("data.features", "[]", "data.features: is an empty list; leave it out to take all other columns.")]
    [InlineData("data.features", "[\"Hp\", 2]", "data.features[1]: is 2; it must be text.")]
    [InlineData("data.features", "[\"Hp\", \"Hp\"]", "data.features[1]: 'Hp' is listed twice.")]
    [InlineData("data.features", "[\"Mpg\"]", "data.features[0]: 'Mpg' is the label; a network must not see what it predicts.")]
    [InlineData("data.drop", "[\"Mpg\"]", "data.drop[0]: 'Mpg' is the label; it cannot be left out.")]
    [InlineData("data.label", "null", "data.label: is null; it must be the name of a column, or a list of names.")]
    [InlineData("data.types.Hp", "numeric", "data.types.Hp: is \"numeric\"; it must be \"number\", \"boolean\", \"date\", \"text\", \"image\" or \"sequence\".")]
    [InlineData("data.separator", ";", "data.separator: is \";\"; it must be \"comma\", \"semicolon\", \"tab\" or \"pipe\".")]
    [InlineData("data.encoding", "latin-99", "data.encoding: is 'latin-99'; it must be the name of an encoding, such as utf-8, latin1, windows-1252, utf-16 or shift_jis.")]
    [InlineData("data.query", "select 1", "data.query: is given, but data.source is 'cars.csv', which is no database. Leave the query out, or write sqlite: before the path of a SQLite file.")]
    [InlineData("data.source", "cars.db", "data.query: missing; data.source is a database, and the query says which rows of it to read.")]
    [InlineData("data.source", "postgres://host/cars", "data.query: missing; data.source is a database, and the query says which rows of it to read.")]
    [InlineData("data.source", "postgres://ada:s3cret@host/cars", "data.source: has a password, which would be copied into runs and models. Write postgres://ada@host/cars, and give the password in the environment variable PGPASSWORD or in ~/.pgpass.")]
    [InlineData("data.source", "mysql://ada:s3cret@host/cars", "data.source: mysql://… is no address that data can be read from. Expected postgres://user@host/database, sqlite:file.db, or the path of a file or folder.")]
    [InlineData("data.image", "{\"width\": 28}", "data.image: has a width and no height; give both, or neither.")]
    [InlineData("data.image", "{\"width\": 0, \"height\": 28}", "data.image.width: is 0; it must be at least 1.")]
    [InlineData("data.image.channels", "2", "data.image.channels: is 2; it must be 1 (grey) or 3 (red, green, blue).")]
    [InlineData("data.sha256", "abc", "data.sha256: is 'abc'; it must be a SHA-256: 64 hexadecimal digits in lower case.")]
    [InlineData("data.label", "[]", "data.label: is an empty list; name at least one column to predict.")]
    [InlineData("data.label", "[\"Mpg\", \"Mpg\"]", "data.label: lists 'Mpg' twice; name each column once.")]
    [InlineData("data.label", "[\"Mpg\", 2]", "data.label: is [\"Mpg\",2]; it must be the name of a column, or a list of names.")]
    [InlineData("name", "a/b", "name: is 'a/b'; it must be text that a folder can bear: not empty, and without / \\ : * ? \" < > |.")]
    [InlineData("network", "[]", "network: is an empty list; it must have at least one layer.")]
    [InlineData("network[0].units", "0", "network[0]: dense expects \"units\" to be at least 1, but it is 0.")]
    [InlineData("network[0].activation", "rel", "network[0].activation: unknown activation 'rel'. Did you mean 'relu'?")]
    [InlineData("task", "2", "task: is 2; it must be \"regression\", \"classification\" or \"forecast\".")]
    [InlineData("preset", "pytorch", "preset: is \"pytorch\"; it must be \"torch\", \"keras\" or \"tfjs\".")]
    public void A_fault_names_its_place_what_was_found_and_what_was_expected(string path, string value, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  {fault}", MessageOf(Json, (path, value)));

    [Fact]
    public void A_column_that_is_a_feature_and_dropped_is_refused() => Assert.Equal(
        "cars.json has 1 fault:\n  data.features[0]: 'Hp' is in data.drop as well; take it out of one of them.",
        MessageOf(Json, ("data.features", "[\"Hp\"]"), ("data.drop", "[\"Hp\"]")));

    [Theory]
    [InlineData("regression", "crossEntropy", "compares classes, but the task is regression. Leave it out, or take mse or mae.")]
    [InlineData("classification", "mae", "compares numbers, but the task is classification. Leave it out, or take crossEntropy.")]
    public void A_loss_that_contradicts_the_task_is_refused(string task, string loss, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  training.loss: {fault}", MessageOf(Json, ("task", task), ("training.loss", loss)));

    [Theory]
    [InlineData("[\"flipp\"]", "training.augment[0]: unknown augmentation 'flipp'. Did you mean 'flip'?")]
    [InlineData("[\"flip\", {\"name\": \"shift\", \"fraction\": 1.5}]", "training.augment[1].fraction: is 1.5; it must be between 0 and 1.")]
    [InlineData("[{\"name\": \"rotate\", \"degree\": 5}]", "training.augment[0].degree: unknown key. Did you mean 'degrees'?")]
    [InlineData("[{\"name\": \"noise\", \"deviation\": \"a\"}]", "training.augment[0].deviation: is \"a\"; it must be a number.")]
    [InlineData("\"flip\"", "training.augment: is \"flip\"; it must be a list.")]
    public void A_fault_of_an_augmentation_is_named(string augmentations, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  {fault}", MessageOf(Json, ("training.augment", augmentations)));

    [Fact]
    public void A_softmax_before_the_cross_entropy_is_refused() => Assert.Equal(
        "cars.json has 1 fault:\n  network[1].activation: softmax stands at the end, but the loss has it inside and the exported model adds it. Leave it out.",
        MessageOf(Json, ("task", "classification"), ("network[1].activation", "softmax")));

    [Theory]
    [InlineData("{ \"name\": \"é\", ] }", "cars.json, line 1, column 16: not valid JSON. ")]
    [InlineData("{\n  \"name\": \"a\",\n  \"name\": \"b\"\n}", "cars.json: not valid JSON. Duplicate property 'name'")]
    [InlineData("", "cars.json, line 1, column 1: not valid JSON. ")]
    public void A_slip_in_the_JSON_is_named_by_line_and_column(string json, string start) => Assert.StartsWith(start, MessageOf(json));

    [Theory]
    [InlineData("[]", "is []; it must be an object.")]
    [InlineData("null", "is null; it must be an object.")]
    public void JSON_that_is_no_recipe_is_refused(string json, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  the recipe: {fault}", MessageOf(json));

    [Fact]
    public void A_recipe_file_that_does_not_exist_is_named() =>
        Assert.Equal("There is no recipe nowhere.json.", Assert.Throws<FileNotFoundException>(() => Recipe.Load("nowhere.json")).Message);
}
