using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NeuralMl.Inference;

/// <summary>Managed arrays to ONNX Runtime's values and back: the one place that knows its element types.</summary>
internal static class TensorValue
{
    /// <summary>Makes a value over an array, which must stay as it is until the value is disposed.</summary>
    public static OrtValue Of(NamedTensor tensor)
    {
        var shape = tensor.Shape.ToArray();
        return tensor.Values switch
        {
            float[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            double[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            long[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            int[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            byte[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            bool[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            string[] values => OfTexts(values, shape),
            _ => throw new NotSupportedException($"Input '{tensor.Name}': arrays of {TypeName.Of(tensor.Values.GetType())} cannot enter a model."),
        };
    }

    /// <summary>Copies a value into an array of its own.</summary>
    public static NamedTensor ToManaged(string name, OrtValue value)
    {
        var tensor = value.GetTensorTypeAndShape();
        Array values = tensor.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
            TensorElementType.Double => value.GetTensorDataAsSpan<double>().ToArray(),
            TensorElementType.Int64 => value.GetTensorDataAsSpan<long>().ToArray(),
            TensorElementType.Int32 => value.GetTensorDataAsSpan<int>().ToArray(),
            TensorElementType.UInt8 => value.GetTensorDataAsSpan<byte>().ToArray(),
            TensorElementType.Bool => value.GetTensorDataAsSpan<bool>().ToArray(),
            TensorElementType.String => value.GetStringTensorAsArray(),
            var type => throw new NotSupportedException($"Output '{name}' has elements of type {type}; float, double, long, int, byte, bool and string can be read. Add a Cast to the model."),
        };
        return new NamedTensor(name, Shape.Create(tensor.Shape), values);
    }

    /// <summary>Returns a tensor's dimensions as text: sizes, the names of free ones, <c>?</c> for those without a name.</summary>
    public static string[] Dimensions(NodeMetadata node)
    {
        var dimensions = new string[node.Dimensions.Length];
        for (var i = 0; i < dimensions.Length; i++)
        {
            var name = node.SymbolicDimensions[i];
            dimensions[i] = node.Dimensions[i] >= 0 ? node.Dimensions[i].ToString(CultureInfo.InvariantCulture) : name.Length > 0 ? name : "?";
        }
        return dimensions;
    }

    private static OrtValue OfTexts(string[] texts, long[] shape)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is { Length: > 0 } text) value.StringTensorSetElementAt(text.AsSpan(), i);
        }
        return value;
    }
}
