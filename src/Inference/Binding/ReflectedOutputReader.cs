namespace NeuralMl.Inference;

/// <summary>Reads outputs into objects of a user's type, through its constructor and its settable properties.</summary>
internal sealed class ReflectedOutputReader<TOutput> : OutputReader<TOutput>
{
    private readonly OutputMembers _members;

    public ReflectedOutputReader(OnnxModel model) => _members = OutputMembers.Of(typeof(TOutput), model);

    /// <inheritdoc/>
    public override IReadOnlyList<TOutput> Read(IReadOnlyList<NamedTensor> outputs, int rowCount)
    {
        foreach (var output in outputs)
        {
            if (_members.Uses(output.Name)) ModelOutput.RowLength(output, rowCount);
        }
        var predictions = new TOutput[rowCount];
        for (var row = 0; row < rowCount; row++) predictions[row] = (TOutput)_members.Make(outputs, row);
        return predictions;
    }
}
