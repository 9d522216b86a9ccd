using System.Runtime.InteropServices;

namespace NeuralMl.Cli.Live;

/// <summary>The keys that are pressed while a training is shown. Nothing waits for one, and a pipe or file that stands in for the keyboard is left alone.</summary>
internal static class Keyboard
{
    private const int StandardInput = 0;

    // Where a terminal makes no signal of it, Ctrl-C is a key.
    private const char CtrlC = '\x03';

    /// <summary>Gets whether there is a keyboard to look at.</summary>
    public static bool IsThere => !Console.IsInputRedirected;

    /// <summary>Says whether a letter, as itself or as a capital, or Ctrl-C has been pressed since the last call.</summary>
    /// <param name="letter">The letter, small.</param>
    public static bool WasPressed(char letter)
    {
        // A program in the background that touches the keyboard is stopped by the system.
        if (!IsThere || !IsInForeground()) return false;
        var wasPressed = false;
        while (Console.KeyAvailable) wasPressed |= char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar) is var key && (key == letter || key == CtrlC);
        return wasPressed;
    }

    private static bool IsInForeground() => OperatingSystem.IsWindows() || ForegroundGroup(StandardInput) == OwnGroup();

    [DllImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ForegroundGroup(int terminal);

    [DllImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OwnGroup();
}
