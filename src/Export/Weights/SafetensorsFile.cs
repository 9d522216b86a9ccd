namespace NeuralMl.Export;

/// <summary>Reads and writes <c>.safetensors</c> files, the format of Hugging Face that PyTorch users exchange.</summary>
public static class SafetensorsFile
{
    /// <summary>Writes weights: to a temporary name first, renamed when complete. The same weights give the same bytes.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="weights">The weights; names are unique.</param>
    public static void Write(string path, IReadOnlyList<WeightTensor> weights) => throw new NotImplementedException();

    /// <summary>Reads all weights of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is truncated or not in the format; the message says where and what.</exception>
    public static IReadOnlyList<WeightTensor> Read(string path) => throw new NotImplementedException();
}
