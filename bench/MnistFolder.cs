namespace NeuralMl.Bench;

/// <summary>The folder with MNIST's four files.</summary>
internal static class MnistFolder
{
    private const string Variable = "NEURALML_DATA";
    private const string FirstFile = "train-images-idx3-ubyte.gz";

    /// <summary>Returns the folder that <c>NEURALML_DATA</c> names, or its folder <c>mnist</c>.</summary>
    /// <exception cref="SkippedException">The files are in neither.</exception>
    public static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(named) ? [] : [named, Path.Combine(named, "mnist")];
        return Array.Find(places, folder => File.Exists(Path.Combine(folder, FirstFile))) ?? throw new SkippedException(
            $"MNIST's four files ({FirstFile}, …) are not here. Name the folder that holds them with the environment variable {Variable}.");
    }
}
