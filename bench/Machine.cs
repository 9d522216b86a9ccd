using System.Globalization;
using System.Runtime.InteropServices;

namespace NeuralMl.Bench;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Returns cores, system and, on Linux, the load of the last minute: figures of a busy machine spread.</summary>
    public static string Describe()
    {
        var load = File.Exists(LoadFile) ? $", load {File.ReadAllText(LoadFile).Split(' ')[0]}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}{load}");
    }
}
