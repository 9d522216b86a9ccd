using System.Diagnostics;
using System.Text;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Pipeline;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class DatabaseTests(PostgresServer server) : IDisposable
{
    private const string Values =
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 80) "
        + "select i as id, i * 7 % 31 as power, case when i % 9 = 0 then null else i * 3 % 17 end as age, case i % 3 when 0 then 'Bern' else 'Oslo' end as city, "
        + "i * 7 % 31 * 2.5 + i % 3 as price from n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_SQLite_file_trains_predicts_and_evaluates()
    {
        var data = SqliteFile.Write(_folder.Path, "shop.db", $"create table cars as {Values}");
        var run = Path.Combine(_folder.Path, "run");

        var trained = ConsoleRun.Of("train", data, "--query", "select * from cars order by id", "--label", "price", "--epochs", "2", "--out", run);
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("shop.db has 4 columns of numbers (id, power, age, price) and 1 of text (city).", trained.Error);
        var recipe = Recipe.Load(Path.Combine(run, "recipe.json"));
        Assert.Equal(("shop.db", "select * from cars order by id"), (recipe.Data.Source, recipe.Data.Query));

        var predicted = ConsoleRun.Of("predict", run, "--data", $"sqlite:{data}", "--query", "select power, age, city from cars limit 3", "--json");
        Assert.Equal(3, predicted.Json["predictions"]!.AsArray().Count);
        var evaluated = ConsoleRun.Of("evaluate", run, "--data", data, "--json");
        Assert.Equal(80, (int)evaluated.Json["metrics"]!["rows"]! + (int)evaluated.Json["metrics"]!["leftOut"]!);
    }

    [Fact]
    public void A_PostgreSQL_server_trains_predicts_and_evaluates_and_its_password_is_nowhere()
    {
        server.Execute($"create table if not exists cars as {Values}");
        var run = Path.Combine(_folder.Path, "run");

        var trained = ConsoleRun.InProcess(_folder.Path, "train", server.FullAddress, "--query", "select * from cars order by id", "--label", "price", "--epochs", "2", "--out", run);
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains($"postgres: price (regression) from 3 features of {server.Address}", trained.Error);
        var recipe = Recipe.Load(Path.Combine(run, "recipe.json"));
        Assert.Equal((server.Address, "select * from cars order by id"), (recipe.Data.Source, recipe.Data.Query));

        var predicted = ConsoleRun.Of("predict", run, "--data", server.FullAddress, "--query", "select power, age, city from cars limit 3");
        Assert.Equal(3, predicted.Out.Count(letter => letter == '\n'));
        var evaluated = ConsoleRun.Of("evaluate", run, "--data", server.FullAddress);
        Assert.Equal(0, evaluated.ExitCode);

        string[] secrets = [PostgresServer.Password, Uri.EscapeDataString(PostgresServer.Password)];
        var written = Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        string[] shown = [trained.Out, trained.Error, predicted.Out, predicted.Error, evaluated.Out, evaluated.Error];
        Assert.All(written.Concat(shown), text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_run_on_a_server_is_made_again_with_the_password_from_the_environment()
    {
        server.Execute($"create table if not exists cars as {Values}");
        var run = Path.Combine(_folder.Path, "first");
        ConsoleRun.InProcess(_folder.Path, "train", server.FullAddress, "--query", "select * from cars order by id", "--label", "price", "--epochs", "2", "--out", run);

        Assert.Equal(0, Again(run, "second", PostgresServer.Password).ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(run, "weights.safetensors")), File.ReadAllBytes(Path.Combine(_folder.Path, "second", "weights.safetensors")));
        Assert.Equal(
            (1, $"{server.Address}: the server asks for a password, and there is none. Give the right one in the environment variable PGPASSWORD, in ~/.pgpass, or in the address, of which it is never written down.\n"),
            Again(run, "third", null));
    }

    [Fact]
    public void Rows_that_have_changed_since_are_refused()
    {
        var data = SqliteFile.Write(_folder.Path, "shop.db", $"create table cars as {Values}");
        var recipe = Path.Combine(_folder.Path, "recipe.json");
        File.WriteAllText(recipe, $$"""
            { "name": "cars", "data": { "source": "shop.db", "query": "select * from cars", "label": "price", "sha256": "{{new string('0', 64)}}" },
              "network": [{ "layer": "dense", "units": 1 }] }
            """);
        var sha256 = DataSource.Read(data, new ReadOptions { Query = "select * from cars" }).Sha256;

        ConsoleRun.Of("train", recipe, "--out", Path.Combine(_folder.Path, "run")).IsRefused(
            3,
            $"shop.db is not the data of recipe 'cars': its SHA-256 is {sha256}, the recipe's is {new string('0', 64)}. "
            + "The rows have changed since, or come in another order: let the query end with \"order by\" and a key. "
            + "Take \"sha256\" out of the recipe to run it on what is there now.");
    }

    [Fact]
    public void A_database_needs_a_query_and_a_label()
    {
        const string Address = "postgres://ada:s3cret@host/shop";

        ConsoleRun.Of("train", Address).IsRefused(
            2,
            "postgres://ada@host/shop is a database: say which rows to read and which column to predict, "
            + "as in neuralml train postgres://ada@host/shop --query \"select …\" --label <column>.");
        ConsoleRun.Of("train", Address, "--label", "price").IsRefused(
            2, "postgres://ada@host/shop is a database: say which rows to read, as in --query \"select …\".");
        ConsoleRun.Of("predict", "run", "--input", "a=1", "--query", "select 1").IsRefused(2, "--query goes with --data and a database.");
    }

    [Fact]
    public void A_password_in_a_recipe_is_refused_and_not_repeated()
    {
        var recipe = _folder.Write("recipe.json", """
            { "name": "cars", "data": { "source": "postgres://ada:s3cret@host/shop", "label": "price" }, "network": [{ "layer": "dense", "units": 1 }] }
            """u8.ToArray());

        ConsoleRun.Of("train", recipe).IsRefused(
            3,
            """
            recipe.json has 1 fault:
              data.source: has a password, which would be copied into runs and models. Write postgres://ada@host/shop, and give the password in the environment variable PGPASSWORD or in ~/.pgpass.
            """);
    }

    private (int ExitCode, string Error) Again(string run, string name, string? password)
    {
        var start = new ProcessStartInfo(ConsoleRun.Program, ["train", Path.Combine(run, "recipe.json"), "--out", Path.Combine(_folder.Path, name)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = password;
        start.Environment["PGPASSFILE"] = _folder.Write("pgpass", []);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
