using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace NeuralMl.Inference;

/// <summary>What is wrong with a file that ONNX Runtime does not load.</summary>
internal static partial class OnnxFileFault
{
    // ModelProto's fields: ir_version … opset_import, metadata_props, training_info, functions, configuration.
    private static readonly int[] Fields = [1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26];
    private static readonly int[] NumberFields = [1, 5];

    private enum Bytes { Foreign, CutShort, Damaged }

    /// <summary>Says what was found, and what to do.</summary>
    public static InvalidDataException Explain(OnnxRuntimeException fault, string path, Stream contents)
    {
        if (!fault.Message.Contains("InvalidProtobuf", StringComparison.Ordinal))
        {
            return new InvalidDataException(
                $"'{path}' is an ONNX file, but ONNX Runtime {OrtEnv.Instance().GetVersionString()} cannot load it: {Reason(fault)} "
                + "If it names an operator or opset that it does not know, use a newer Microsoft.ML.OnnxRuntime; else export the model again.", fault);
        }
        return new InvalidDataException(Explain(path, contents), fault);
    }

    /// <summary>Says what is wrong with bytes that do not parse as a protobuf message, and what to do.</summary>
    public static string Explain(string path, Stream contents) => Walk(contents) switch
    {
        Bytes.CutShort => FormattableString.Invariant($"'{path}' is cut short: it begins as an ONNX model, but ends after {contents.Length} bytes in the middle of an entry. Copy or export it again."),
        Bytes.Damaged => $"'{path}' is damaged: it begins and ends as an ONNX model, but does not parse. Copy or export it again.",
        _ => $"'{path}' is not an ONNX model: its first bytes are something else. Give a model.onnx that neuralml, PyTorch, Keras or scikit-learn has exported.",
    };

    /// <summary>Returns ONNX Runtime's message without its code.</summary>
    public static string Reason(OnnxRuntimeException fault) => Code().Replace(fault.Message, "").Trim();

    /// <summary>Steps over the file's outermost entries: a broken one says damaged or foreign, one that ends after the file says cut short.</summary>
    private static Bytes Walk(Stream contents)
    {
        contents.Position = 0;
        while (contents.Position < contents.Length)
        {
            var isFirst = contents.Position == 0;
            if (Varint(contents) is not { } tag) return Bytes.CutShort;
            var (field, wire) = ((int)Math.Min(tag >> 3, int.MaxValue), tag & 7);
            var isKnown = Fields.Contains(field) && wire == (NumberFields.Contains(field) ? 0UL : 2UL);
            if (!isKnown) return isFirst ? Bytes.Foreign : Bytes.Damaged;
            if (Varint(contents) is not { } value) return Bytes.CutShort;
            if (wire == 0) continue;
            if (value > (ulong)(contents.Length - contents.Position)) return isFirst ? Bytes.Foreign : Bytes.CutShort;
            contents.Position += (long)value;
        }
        return Bytes.Damaged;
    }

    /// <summary>Reads protobuf's integer of seven bits per byte; null where the file ends in it.</summary>
    private static ulong? Varint(Stream contents)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = contents.ReadByte();
            if (next < 0) return null;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        return ulong.MaxValue; // no field, and longer than any file
    }

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*")]
    private static partial Regex Code();
}
