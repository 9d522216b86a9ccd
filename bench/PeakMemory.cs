using System.Diagnostics;
using System.Globalization;

namespace NeuralMl.Bench;

/// <summary>The most memory that a program held, as the operating system counts it (Linux: VmHWM, resident pages of all kinds).</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to run; what it says goes to this program's error output.</param>
    /// <returns>The peak in bytes.</returns>
    /// <exception cref="SkippedException">The operating system does not tell.</exception>
    /// <exception cref="InvalidOperationException">It ended with an exit code other than 0.</exception>
    public static long Of(ProcessStartInfo start)
    {
        if (!OperatingSystem.IsLinux()) throw new SkippedException("peak memory is read from /proc, which only Linux has.");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var peak = 0L;
        // The figure only grows; what comes in the last moment before the end is missed.
        while (!process.WaitForExit(s_interval)) peak = Math.Max(peak, Read(process.Id));
        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"{start.FileName} ended with exit code {process.ExitCode}.");
    }

    private static long Read(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
