namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class BadDataTests
{
    [Theory]
    [InlineData("", "data.csv is empty. Expected a CSV file with a header line, or a JSON array of objects.")]
    [InlineData("a,b\n", "data.csv has a header and no rows. Expected one line per row below the header.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "data.csv, line 3: 3 fields, but the header has 2. Put a field that holds the delimiter ',' in quotes.")]
    [InlineData(
        "a,b\n1,1.5\n2,2\n3,3\nx,4\n5,5.5\n",
        "data.csv, line 5, column 'a': 'x' is not a number. Declare it as a missing value with \"missing\": [\"x\"], or drop the column.")]
    [InlineData(
        "a,b\n1,2\n2,2\n3,2\n", "data.csv, label 'b' is constant: all 3 rows that have it hold 2, so there is nothing to learn. Choose another column.")]
    [InlineData("a,b\n1,\n2,\n", "data.csv, label 'b' has no value in any of 2 rows. Choose another column, or declare fewer values as missing.")]
    [InlineData(
        "a,b\n1,2\n", "data.csv has a single row with a value of the label 'b'. Training needs at least two, and a useful model many more: add rows.")]
    [InlineData(
        "a,b\n1,2\ninf,3\n4,5\n",
        "data.csv, line 3, column 'a': 'inf' is not a finite number. Declare it as a missing value with \"missing\": [\"inf\"], or drop the column.")]
    [InlineData("first,second\n1,2\n2,3\n", "data.csv has no column 'b' to predict. Its columns are first and second.")]
    [InlineData(
        "a,b\n7,1.5\n7,2\n7,3\n7,4\n7,5\n",
        "data.csv has no column left to predict from. Left out: 'a' is constant in the training rows. Add columns, or drop fewer.")]
    public void A_file_that_cannot_be_trained_on_is_refused(string text, string message)
    {
        using var folder = new BadInputFolder();
        folder.TrainingIsRefused(message, folder.Write("data.csv", text), "--label", "b");
    }

    [Fact]
    public void A_label_without_values_is_refused_whatever_is_set()
    {
        using var folder = new BadInputFolder();
        folder.TrainingIsRefused(
            "data.csv, label 'b' has no value in any of 3 rows. Choose another column, or declare fewer values as missing.",
            folder.Write("data.csv", "a,b\n1,\n2,\n3,\n"), "--label", "b", "--set", "training.epochs=2");
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_with_all_places_where_it_was_sought()
    {
        using var folder = new BadInputFolder();
        var path = Path.Combine(folder.Path, "nowhere.csv");
        folder.TrainingIsRefused($"There is no data source '{path}'. Looked for '{path}'. Give the path of a CSV, JSON, Parquet or SQLite file, or of a folder of images.", path, "--label", "b");
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new BadInputFolder();
        folder.TrainingIsRefused(
            $"'{folder.Path}' holds no images. Expected a folder of .png or .jpg files for each class, or the IDX files train-images-idx3-ubyte and train-labels-idx1-ubyte, each as it is or with .gz; or name a file.",
            folder.Path, "--label", "b");
    }

    [Fact]
    public void A_NaN_in_a_recipe_s_data_is_refused_as_no_number()
    {
        using var folder = new BadInputFolder();
        folder.Write("data.csv", "a,b\n1,2\nNaN,3.5\n4,5\n");
        folder.TrainingIsRefused(
            "data.csv, line 3, column 'a': 'NaN' is not a finite number. Declare it as a missing value with \"missing\": [\"NaN\"], or drop the column.",
            folder.Write("recipe.json", Recipe("data.csv")));
    }

    [Fact]
    public void A_feature_that_is_constant_in_training_is_refused_where_the_recipe_lists_it()
    {
        using var folder = new BadInputFolder();
        folder.Write("data.csv", "a,c,b\n7,1,2\n7,2,3.5\n7,3,5\n7,4,4\n7,5,3\n");
        folder.TrainingIsRefused(
            "data.csv, column 'a' is constant in the training rows, so nothing can be learned from it, but the recipe lists it in \"features\". Remove it there.",
            folder.Write("recipe.json", Recipe("data.csv", """, "features": ["a", "c"]""")));
    }

    [Fact]
    public void Data_that_is_not_the_recipe_s_is_refused()
    {
        using var folder = new BadInputFolder();
        folder.Write("data.csv", "a,b\n1,2\n2,3\n");
        folder.TrainingIsRefused(
            "data.csv is not the data of recipe 'bad': its SHA-256 is fa73cad33d325fdb9aaa6e1f55002c44b198a003931893b07fd25ae36315963f, "
            + $"the recipe's is {new string('0', 64)}. "
            + "Name the right file with --data, or take \"sha256\" out of the recipe to run it on other data.",
            folder.Write("recipe.json", Recipe("data.csv", $", \"sha256\": \"{new string('0', 64)}\"")));
    }

    private static string Recipe(string source, string more = "") =>
        $$"""{ "name": "bad", "data": { "source": "{{source}}", "label": "b"{{more}} }, "network": [{ "layer": "dense", "units": 1 }] }""";
}
