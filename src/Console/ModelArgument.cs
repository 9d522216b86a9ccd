using System.CommandLine;

namespace NeuralMl.Cli;

/// <summary>The argument that names a model: a run folder or an ONNX file.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create() => new("run or model.onnx") { Description = "A run folder that 'neuralml train' made, or an ONNX file." };

    /// <summary>Returns the path of the ONNX file.</summary>
    /// <exception cref="FileNotFoundException">There is none: what was looked for, and what to do.</exception>
    public static string Resolve(string target)
    {
        if (!Directory.Exists(target)) return target;
        var model = Path.Combine(target, "model.onnx");
        if (File.Exists(model)) return model;
        if (Pipeline.Run.IsUnfinished(target)) throw new FileNotFoundException($"Run '{target}' is not over, so it has no model.onnx. 'neuralml train --resume {target}' goes on with it.");
        throw new FileNotFoundException(
            File.Exists(Path.Combine(target, "recipe.json"))
                ? $"Run '{target}' has no model.onnx: its export was refused, or the file was deleted. 'neuralml export {target}' writes it."
                : $"'{target}' is not a run: it has no model.onnx. Give a folder that 'neuralml train' made, for example runs/auto-mpg-1.");
    }
}
