using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>How the threads of libtorch's OpenMP (libgomp on Linux, libomp on macOS) wait for work.</summary>
internal static class OpenMp
{
    /// <summary>Lets waiting threads sleep, unless the user has chosen otherwise.</summary>
    /// <remarks>By default they spin, which makes small steps 10 to 40 times slower on a machine that is doing something else.</remarks>
    public static void LetThreadsSleep()
    {
        // The runtime's own environment is a copy that native code never sees. A failure costs speed alone, so its result is not needed.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) _ = SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
