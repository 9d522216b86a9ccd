namespace NeuralMl.Inference;

/// <summary>How a model's outputs become predictions of some type.</summary>
internal abstract class OutputReader<TOutput>
{
    /// <summary>Makes one prediction per row.</summary>
    public abstract IReadOnlyList<TOutput> Read(IReadOnlyList<NamedTensor> outputs, int rowCount);
}
