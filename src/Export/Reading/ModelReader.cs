using Google.Protobuf;
using NeuralMl.Export.Protos;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>
/// Reads ONNX files as graphs in one normal form, whichever opset and exporter wrote them. Nothing is executed; every size that a file
/// declares is held against the bytes that it has before memory is taken.
/// </summary>
internal static class ModelReader
{
    private const long LargestFile = int.MaxValue;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or uses what is not read: where, what, and what to do.</exception>
    public static GraphParts Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new InvalidDataException($"'{path}' is a folder, not an ONNX file. Give the file's path, for example '{Path.Combine(path, "model.onnx")}'.");
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'. Give the path of an ONNX file, for example a run's model.onnx.", path);
        var length = new FileInfo(path).Length;
        if (length > LargestFile)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"'{path}' has {length:N0} bytes, but an ONNX file in one piece holds {LargestFile:N0}. Read a smaller model."));
        }

        return Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What to call the file in errors.</param>
    /// <exception cref="InvalidDataException">They are damaged, or use what is not read: where, what, and what to do.</exception>
    public static GraphParts Read(byte[] bytes, string name)
    {
        var model = Parse(bytes, name);
        try
        {
            ModelCheck.Check(model);
            var graph = GraphReader.Read(model);
            ReadGraphCheck.Check(graph);
            return NormalForm.Of(graph);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{name}': {fault.Message}", fault);
        }
    }

    private static ModelProto Parse(byte[] bytes, string name)
    {
        if (bytes.Length == 0) throw new InvalidDataException($"'{name}' is empty. Copy or export it again.");
        using var contents = new MemoryStream(bytes, writable: false);
        if (StructureSize.Of(bytes) > StructureSize.Largest)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"'{name}' has more than {StructureSize.Largest:N0} bytes besides the numbers of its tensors, far more than any network needs. Read another file."));
        }

        try
        {
            return ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException(OnnxFileFault.Explain(name, contents), fault);
        }
    }
}
