namespace NeuralMl.Tests.Cli;

public sealed class BadRecipeTests
{
    [Fact]
    public void All_faults_of_a_recipe_are_reported_at_once()
    {
        using var folder = new BadInputFolder();
        var recipe = folder.Write(
            "wrong.json",
            """
            { "name": "wrong", "colour": "blue", "data": { "source": "data.csv", "label": 3 },
              "network": [{ "layer": "dens", "units": 1 }], "training": { "epochs": "many" } }
            """);
        folder.TrainingIsRefused(
            """
            wrong.json has 4 faults:
              colour: unknown key. Known: name, description, task, data, split, normalize, preset, network, training, seed, opset, author, license.
              data.label: is 3; it must be the name of a column, or a list of names.
              network[0].layer: unknown layer 'dens'. Did you mean 'dense'?
              training.epochs: is "many"; it must be a whole number.
            """,
            recipe);
    }

    [Fact]
    public void A_recipe_that_is_no_JSON_is_refused()
    {
        using var folder = new BadInputFolder();
        folder.TrainingIsRefused(
            "broken.json, line 1, column 21: not valid JSON. Expected start of a property name or value, but instead reached end of data.",
            folder.Write("broken.json", "{ \"name\": \"broken\", "));
    }

    [Fact]
    public void Values_set_on_the_command_line_are_checked_with_the_recipe() => Refused(
        """
        auto-mpg.json has 3 faults:
          training.optimizer.name: unknown optimizer 'adm'. Did you mean 'adam'?
          training.batchSize: is "many"; it must be a whole number.
          training.epochs: is 0; it must be at least 1.
        """,
        "auto-mpg", "--epochs", "0", "--set", "training.optimizer.name=adm", "--set", "training.batchSize=many");

    [Fact]
    public void A_recipe_that_does_not_exist_is_named_with_the_nearest() => Refused(
        "There is no recipe 'auto-mpgg', neither as a file nor among the bundled ones. Did you mean 'auto-mpg'? There are auto-mpg, co2, codelab, codelab-original, digits, mnist, mnist-best, mnist-fast, mnist-standard, mnist-tiny, perceptron, perceptron-xor and xor.",
        "auto-mpgg");

    [Fact]
    public void A_network_that_does_not_fit_the_label_is_refused()
    {
        using var folder = new BadInputFolder();
        folder.Write("data.csv", "a,b\n1,red\n2,blue\n3,green\n4,red\n");
        folder.TrainingIsRefused(
            "Recipe 'bad': the network gives (2), but label 'b' has 3 classes: expected (3). Give the last layer 3 units.",
            folder.Write(
                "recipe.json",
                """{ "name": "bad", "data": { "source": "data.csv", "label": "b" }, "split": { "test": 0 }, "network": [{ "layer": "dense", "units": 2 }] }"""));
    }

    private static void Refused(string message, params string[] arguments)
    {
        using var folder = new BadInputFolder();
        folder.TrainingIsRefused(message, arguments);
    }
}
