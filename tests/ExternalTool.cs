using System.Diagnostics;

namespace NeuralMl.Tests;

/// <summary>A program or data set that a test needs and a machine may lack: the test is skipped with the reason; under <c>CI=true</c> it fails.</summary>
public static class ExternalTool
{
    private static readonly Dictionary<string, (Func<string?> Find, string Cure)> Tools = new()
    {
        ["python3-onnx"] = (() => PythonWith("onnx"), "Install it with 'apt-get install python3-onnx'."),
        ["python3-torch"] = (() => PythonWith("torch"), "Install it with 'apt-get install python3-torch'."),
        ["python3-safetensors"] = (() => PythonWith("safetensors"), "Install it with 'pip install safetensors' for /usr/bin/python3."),
        ["node"] = (() => OnPath("node"), "Install Node.js."),
        ["npm"] = (() => OnPath("npm"), "Install Node.js with npm."),
        ["onnxruntime-web"] = (OnnxRuntimeWeb, "Install it with 'npm ci --prefix tests/node --ignore-scripts'."),
        ["chromium"] = (() => OnPath("chromium", "chromium-browser", "google-chrome"), "Install Chromium."),
        ["script"] = (() => OnPath("script"), "Install util-linux's 'script' ('apt-get install bsdutils')."),
        ["postgresql"] = (PostgresFolder, "Install it with 'apt-get install postgresql'."),
        ["mnist"] = (MnistFolder, "Set NEURALML_DATA to the folder with the four MNIST files, or to its parent."),
    };

    /// <summary>Returns the path of a tool: a program, the Python that has a module, or a data folder.</summary>
    /// <param name="name">A name of the table above.</param>
    /// <param name="inCi">False for a tool that not even CI must have.</param>
    public static string Require(string name, bool inCi = true)
    {
        var (find, cure) = Tools[name];
        if (find() is { } path) return path;
        var reason = $"{name} is not here. {cure}";
        if (inCi && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The exit code, and what it printed on both streams.</returns>
    public static (int ExitCode, string Output) Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    // Debian's modules belong to Debian's Python, which need not be the first one on PATH.
    private static string? PythonWith(string module) =>
        new[] { "/usr/bin/python3", OnPath("python3") }
            .FirstOrDefault(python => File.Exists(python) && Run(python!, "-c", $"import {module}").ExitCode == 0);

    private static string? OnPath(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix))).FirstOrDefault(File.Exists);
    }

    private static string? OnnxRuntimeWeb() =>
        Directory.Exists(Repository.PathOf("tests", "node", "node_modules", "onnxruntime-web")) ? OnPath("node") : null;

    // Debian keeps the server's programs off PATH, one folder for each version.
    private static string? PostgresFolder()
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        var folders = debian.Exists ? debian.EnumerateDirectories().Select(version => Path.Combine(version.FullName, "bin")) : [];
        return folders.Append(Path.GetDirectoryName(OnPath("pg_ctl"))).FirstOrDefault(folder => File.Exists(Path.Combine(folder ?? "", "initdb")));
    }

    private static string? MnistFolder()
    {
        var root = Environment.GetEnvironmentVariable("NEURALML_DATA") ?? FolderBesideTheRepository();
        if (!Directory.Exists(root)) return null;
        return Directory.EnumerateDirectories(root).Prepend(root)
            .FirstOrDefault(folder => Directory.EnumerateFiles(folder, "train-images*idx3-ubyte*").Any());
    }

    // A checkout may share its data with others: ../shared/data.
    private static string? FolderBesideTheRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NeuralMl.sln"))) root = root.Parent;
        return root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
    }
}
