namespace NeuralMl.Bench;

/// <summary>The command line of the bench: <c>&lt;suite&gt;[/&lt;measurement&gt;] [--json]</c>.</summary>
internal static class CommandLine
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs a suite, or one measurement of it.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Where the results go, and nothing else.</param>
    /// <param name="progress">Where progress, reasons and errors go.</param>
    /// <returns>The exit code: 0 done, 1 nothing could be measured, 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter progress)
    {
        var isJson = args.Contains("--json");
        if (args.Where(arg => arg != "--json").ToList() is not [var wanted] || Suites.Find(wanted) is not { Count: > 0 } measurements)
        {
            progress.WriteLine(UsageFault(args));
            return WrongUsage;
        }
        progress.WriteLine(Machine.Describe());
        var results = measurements.Select(create => Comparison.Run(create, progress)).OfType<Result>().ToList();
        progress.WriteLine(Machine.Describe());
        if (isJson) output.WriteLine(ResultJson.Of(results));
        else ResultTable.Write(results, output);
        return results.Count > 0 ? Done : Failed;
    }

    private static string UsageFault(IReadOnlyList<string> args)
    {
        var found = args.Where(arg => arg != "--json").ToList() switch
        {
            [] => "No suite was named.",
            [var one] => $"There is no suite '{one}'.",
            var many => $"Found {many.Count} arguments ({string.Join(' ', many)}) where one suite was expected.",
        };
        return $"{found} There are:{Environment.NewLine}{Suites.Describe()}";
    }
}
