namespace NeuralMl.Inference;

/// <summary>The probability of each class: an array in the card's order, or a dictionary by class.</summary>
internal sealed class ProbabilityOutput(TensorInfo info, IReadOnlyList<string> classes) : ModelOutput(info.Name)
{
    /// <inheritdoc/>
    public override string Holds => $"{classes.Count} numbers (float[], or a dictionary by class)";

    /// <summary>Returns one row's probabilities by class.</summary>
    public static Dictionary<string, TValue> ByClass<TValue>(IReadOnlyList<string> classes, float[] row, Func<float, TValue> convert)
    {
        if (row.Length != classes.Count)
        {
            throw new InvalidDataException($"The model gives {row.Length} probabilities for the {classes.Count} classes of its card. The file was changed after it was written: export the model again.");
        }
        var byClass = new Dictionary<string, TValue>(row.Length);
        for (var i = 0; i < row.Length; i++) byClass[classes[i]] = convert(row[i]);
        return byClass;
    }

    /// <summary>Returns one row's probabilities.</summary>
    public static float[] Row(NamedTensor probabilities, int row)
    {
        var all = (float[])probabilities.Values;
        var length = (int)(all.Length / probabilities.Shape[0]);
        return all[(row * length)..((row + 1) * length)];
    }

    /// <inheritdoc/>
    public override Func<NamedTensor, int, object?>? ReaderFor(Type type)
    {
        if (type.IsAssignableFrom(typeof(float[]))) return static (tensor, row) => Row(tensor, row);
        if (type.IsAssignableFrom(typeof(double[]))) return static (tensor, row) => Array.ConvertAll(Row(tensor, row), value => (double)value);
        if (type.IsAssignableFrom(typeof(Dictionary<string, float>))) return (tensor, row) => ByClass(classes, Row(tensor, row), value => value);
        if (type.IsAssignableFrom(typeof(Dictionary<string, double>))) return (tensor, row) => ByClass(classes, Row(tensor, row), value => (double)value);
        return null;
    }
}
