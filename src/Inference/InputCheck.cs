using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Compares arrays with what a model reads, before ONNX Runtime sees them.</summary>
internal static class InputCheck
{
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, or of the wrong type or shape.</exception>
    public static void Check(OnnxModel model, IReadOnlyList<NamedTensor> inputs)
    {
        foreach (var info in model.Inputs)
        {
            var given = Find(inputs, info.Name) ?? throw new ArgumentException(
                $"{model.Name} needs the input '{info.Name}', which was not given. Given: {Names(inputs)}. Expected: {Describe(model.Inputs)}.");
            CheckType(model, info, given);
            CheckShape(model, info, given);
        }
        if (inputs.Count > model.Inputs.Count) throw Surplus(model, inputs);
        CheckRows(model, inputs);
    }

    private static NamedTensor? Find(IReadOnlyList<NamedTensor> inputs, string name)
    {
        foreach (var input in inputs)
        {
            if (input.Name == name) return input;
        }
        return null;
    }

    private static void CheckType(OnnxModel model, TensorInfo info, NamedTensor given)
    {
        if (given.Values.GetType() == info.ElementType.MakeArrayType()) return;
        throw new ArgumentException(
            $"{model.Name}, input '{info.Name}': {TypeName.Of(given.Values.GetType())} was given, {TypeName.Of(info.ElementType)}[] was expected.");
    }

    private static void CheckShape(OnnxModel model, TensorInfo info, NamedTensor given)
    {
        if (!Fits(info.Shape, given.Shape))
        {
            throw new ArgumentException(
                $"{model.Name}, input '{info.Name}': the shape {given.Shape} was given, ({string.Join(", ", info.Shape)}) was expected.");
        }
        if (given.Shape.ElementCount == given.Values.Length) return;
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"{model.Name}, input '{info.Name}': the array has {given.Values.Length} elements, its shape {given.Shape} says {given.Shape.ElementCount}."));
    }

    private static bool Fits(IReadOnlyList<string> expected, Shape given)
    {
        if (expected.Count != given.Count) return false;
        for (var i = 0; i < given.Count; i++)
        {
            var isSize = long.TryParse(expected[i], NumberStyles.None, CultureInfo.InvariantCulture, out var size);
            if (isSize && size != given[i]) return false;
        }
        return true;
    }

    private static void CheckRows(OnnxModel model, IReadOnlyList<NamedTensor> inputs)
    {
        // Inputs whose first dimension bears one name have one number of rows; elsewhere ONNX Runtime itself has the say.
        for (var i = 1; i < model.Inputs.Count; i++)
        {
            var (first, other) = (model.Inputs[0], model.Inputs[i]);
            if (first.Shape.Count == 0 || other.Shape.Count == 0 || first.Shape[0] != other.Shape[0] || first.Shape[0] == "?") continue;
            if (Find(inputs, first.Name) is { } a && Find(inputs, other.Name) is { } b && a.Shape[0] != b.Shape[0])
            {
                throw new ArgumentException(
                    $"{model.Name}: input '{a.Name}' has the shape {a.Shape}, input '{b.Name}' {b.Shape}: the same number of rows was expected.");
            }
        }
    }

    private static ArgumentException Surplus(OnnxModel model, IReadOnlyList<NamedTensor> inputs)
    {
        foreach (var input in inputs)
        {
            if (!model.Inputs.Any(info => info.Name == input.Name))
            {
                return new ArgumentException($"{model.Name} has no input '{input.Name}'. Its inputs: {Describe(model.Inputs)}.");
            }
        }
        return new ArgumentException($"{model.Name}: an input was given twice. Given: {Names(inputs)}.");
    }

    private static string Names(IReadOnlyList<NamedTensor> inputs) =>
        inputs.Count == 0 ? "nothing" : string.Join(", ", inputs.Select(input => $"'{input.Name}'"));

    private static string Describe(IReadOnlyList<TensorInfo> inputs) =>
        string.Join(", ", inputs.Select(input => $"'{input.Name}' {TypeName.Of(input.ElementType)}({string.Join(", ", input.Shape)})"));
}
