using System.Diagnostics;
using System.Text;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli.Live;

public sealed class PseudoTerminalTests
{
    [Theory]
    [InlineData("q")]
    [InlineData("Q")]
    [InlineData("\u0003")]
    public void In_a_terminal_q_and_Ctrl_C_stop_and_the_run_is_kept(string key)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems' 'script' is called differently.");
        Assert.SkipWhen(key == "\u0003" && IgnoresInterrupts(), "Ctrl-C is ignored here, as in what a script runs in the background.");
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(
            ExternalTool.Require("script"), ["-qec", $"'{ConsoleRun.Program}' train auto-mpg --epochs 100000 --set split.validation=0.1 --set training.maxSeconds=60 --out run", "/dev/null"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("CI");
        using var process = Process.Start(start)!;
        var shown = ReadUntil(process.StandardOutput, "ETA");
        process.StandardInput.Write(key);
        process.StandardInput.Flush();
        shown += process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 130, shown);
        Assert.Equal("user", Run.Open(Path.Combine(folder.Path, "run")).Metrics.Stopped);
        Assert.True(File.Exists(Path.Combine(folder.Path, "run", "model.onnx")));
        Assert.Contains("q or Ctrl-C stops training; the best weights so far are kept and exported", shown, StringComparison.Ordinal);
        Assert.True(shown.LastIndexOf("\e[?25h", StringComparison.Ordinal) > shown.LastIndexOf("\e[?25l", StringComparison.Ordinal), "The cursor stays hidden.");
        Assert.Matches(@"Stopped by the user after \d+ epochs?; the weights of epoch \d+ are kept\.", shown);
    }

    // Whoever started the tests says so, and every process that they start inherits it.
    private static bool IgnoresInterrupts()
    {
        const long Interrupt = 1 << 1;
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return (Convert.ToInt64(ignored.Trim(), 16) & Interrupt) != 0;
    }

    private static string ReadUntil(StreamReader output, string text)
    {
        var shown = new StringBuilder();
        while (!shown.ToString().Contains(text, StringComparison.Ordinal))
        {
            if (output.Read() is not (>= 0 and var letter)) Assert.Fail($"The program ended before it showed '{text}': {shown}");
            else shown.Append((char)letter);
        }
        return shown.ToString();
    }
}
