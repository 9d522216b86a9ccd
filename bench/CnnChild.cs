using System.Diagnostics;
using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>The peer of <c>train-cnn</c> as a process of its own: what malloc does with freed memory is a matter of the process, and ours sets it.</summary>
internal static class CnnChild
{
    /// <summary>Gets the argument that starts it.</summary>
    public const string Argument = "cnn-child";

    /// <summary>Starts it; the caller disposes it.</summary>
    /// <param name="rowCount">The number of images to train on.</param>
    /// <param name="threadCount">The number of libtorch's threads.</param>
    public static Child Start(int rowCount, int threadCount)
    {
        var child = new Child(new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."), [Argument]));
        child.Ask(string.Create(CultureInfo.InvariantCulture, $"{rowCount} {threadCount}"));
        return child;
    }

    /// <summary>Answers a number of rows and threads by <c>ready</c> and each <c>run</c> by the seconds of one training, until the input ends.</summary>
    /// <param name="input">The questions.</param>
    /// <param name="output">The answers.</param>
    public static int Run(TextReader input, TextWriter output)
    {
        var (rows, threadCount) = (new PlainMnist([], []), 0);
        while (input.ReadLine() is { } line)
        {
            if (line != "run") (rows, threadCount) = Prepare(line);
            output.WriteLine(line != "run" ? "ready" : Train(rows, threadCount));
            output.Flush();
        }
        return 0;
    }

    private static (PlainMnist Rows, int ThreadCount) Prepare(string line)
    {
        var numbers = line.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        LibTorch.EnsureLoaded();
        return (PlainMnist.Read(MnistFolder.Find(), "train").First(numbers[0]), numbers[1]);
    }

    private static string Train(PlainMnist rows, int threadCount)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        PlainCnn.Train(rows, threadCount);
        return Stopwatch.GetElapsedTime(start).TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
