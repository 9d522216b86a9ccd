using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>One output of a graph, and how a property receives it.</summary>
internal abstract class ModelOutput(string output, string? alias = null)
{
    /// <summary>Gets the name of the graph's output.</summary>
    public string Output => output;

    /// <summary>Gets the name of the label's column, where that is what the output predicts.</summary>
    public string? Alias => alias;

    /// <summary>Gets what it holds, as in "a number".</summary>
    public abstract string Holds { get; }

    /// <summary>Lists a model's outputs.</summary>
    public static IReadOnlyList<ModelOutput> Of(OnnxModel model)
    {
        var outputs = new List<ModelOutput>(model.Outputs.Count);
        foreach (var info in model.Outputs) outputs.Add(Of(info, model.Card));
        return outputs;
    }

    /// <summary>Returns how a property of a type reads the output's value of one row, or null where the type cannot hold it.</summary>
    public abstract Func<NamedTensor, int, object?>? ReaderFor(Type type);

    /// <summary>Returns the number of elements per row.</summary>
    /// <exception cref="InvalidDataException">The output is not row by row.</exception>
    public static int RowLength(NamedTensor tensor, int rowCount)
    {
        if (tensor.Shape.Count > 0 && tensor.Shape[0] == rowCount) return tensor.Values.Length / rowCount;
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"The output '{tensor.Name}' has the shape {tensor.Shape} for {rowCount} rows; one entry per row was expected. Read such an output with OnnxModel.Run."));
    }

    private static ModelOutput Of(TensorInfo info, ModelCard? card)
    {
        var target = Target(info, card);
        if (card?.Task == ModelTask.Classification)
        {
            if (target is not null) return new LabelOutput(info, target.Name, card.Classes);
            if (info.Name == "probabilities") return new ProbabilityOutput(info, card.Classes);
        }
        var isSingle = info.Shape.Count <= 1 || info.Shape.Skip(1).All(size => size == "1");
        return isSingle ? new ScalarOutput(info, target?.Name) : new ArrayOutput(info);
    }

    private static TargetCard? Target(TensorInfo info, ModelCard? card)
    {
        foreach (var target in card?.Targets ?? [])
        {
            if (target.Output == info.Name) return target;
        }
        return null;
    }
}
