using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NeuralMl.Bench;

/// <summary>A child process that answers line by line, so that a peer in another language stays warm between its turns.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    /// <summary>Starts a program.</summary>
    /// <param name="start">What to start; its streams are redirected here.</param>
    /// <exception cref="SkippedException">There is no such program.</exception>
    public Child(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        try
        {
            _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception fault)
        {
            throw new SkippedException($"{start.FileName} cannot be started ({fault.Message}). Install it.", fault);
        }
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to run.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="SkippedException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It ended with an exit code other than 0.</exception>
    public static string Run(ProcessStartInfo start)
    {
        using var child = new Child(start);
        child._process.StandardInput.Close();
        var output = child._process.StandardOutput.ReadToEnd();
        child._process.WaitForExit();
        return child._process.ExitCode == 0 ? output : throw child.Ended();
    }

    /// <summary>Sends a line and returns the line that answers it.</summary>
    /// <param name="line">What to say.</param>
    /// <exception cref="InvalidOperationException">The program ended instead; the message holds what it complained of.</exception>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw Ended();
    }

    /// <summary>Sends a line that a number answers.</summary>
    /// <param name="line">What to say.</param>
    public double AskNumber(string line) => double.Parse(Ask(line), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private InvalidOperationException Ended()
    {
        _process.WaitForExit();
        return new($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} ended with exit code {_process.ExitCode}: {_errors}");
    }
}
