using System.Diagnostics;
using System.Globalization;

namespace NeuralMl.Bench;

/// <summary>Our side of a cold start: this program, started anew, speaking the lines of <c>peers/codelab.js</c>.</summary>
internal static class CodelabChild
{
    /// <summary>Gets the argument that starts it.</summary>
    public const string Argument = "codelab-child";

    /// <summary>Answers rows by <c>ready</c> and each <c>run</c> by the seconds of one training, until the input ends.</summary>
    /// <param name="input">The questions.</param>
    /// <param name="output">The answers.</param>
    public static int Run(TextReader input, TextWriter output)
    {
        CodelabRows? rows = null;
        while (input.ReadLine() is { } line)
        {
            if (line != "run") rows = CodelabRows.FromJson(line);
            output.WriteLine(line != "run" ? "ready" : Train(rows ?? throw new InvalidDataException("'run' came before the rows.")));
            output.Flush();
        }
        return 0;
    }

    private static string Train(CodelabRows rows)
    {
        var start = Stopwatch.GetTimestamp();
        _ = rows.Fit();
        return Stopwatch.GetElapsedTime(start).TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
