using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>A formula of an expression transform, as ML.NET writes it into a saved model: nothing else shows it.</summary>
/// <param name="Text">The lambda, such as <c>(x, y) => x + y</c>.</param>
/// <param name="Inputs">The names of the columns that its parameters stand for, in their order.</param>
internal sealed record SavedExpression(string Text, IReadOnlyList<string> Inputs)
{
    // ML.NET's model files: a header of 256 bytes, the transform's own block of numbers, and the strings that it names by number.
    private const ulong Signature = 0x4C45444F4D004C4D;
    private const int KnownVersion = 0x00010001;

    /// <summary>Returns the formula of a column; null where the saved model is not of the form that is known.</summary>
    /// <param name="transformer">An expression transform.</param>
    /// <param name="output">The column that it makes.</param>
    public static SavedExpression? Of(ITransformer transformer, string output)
    {
        using var file = new MemoryStream();
        new MLContext(0).Model.Save(transformer, inputSchema: null, file);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(entry => entry.Name == "Model.key"))
        {
            using var contents = entry.Open();
            using var copy = new MemoryStream();
            contents.CopyTo(copy);
            if (Read(copy.ToArray(), output) is { } expression) return expression;
        }
        return null;
    }

    private static SavedExpression? Read(byte[] model, string output)
    {
        if (model.Length < 256 || BinaryPrimitives.ReadUInt64LittleEndian(model) != Signature || Encoding.ASCII.GetString(model, 0x50, 24).TrimEnd('\0') != "ExprTransform") return null;
        if (Number(model, 0x48) != KnownVersion) return null;
        var strings = Strings(model);
        var position = Number(model, 0x10);
        int Next() => Number(model, (position += 4) - 4);

        for (var column = Next(); column > 0; column--)
        {
            var inputs = new string[Next()];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = strings[Next()];
            var expression = new SavedExpression(strings[Next()], inputs);
            if (strings[Next()] == output) return expression;
            position += 4 * (1 + inputs.Length); // which input is a vector, and the inputs' types
        }
        return null;
    }

    // The table holds where each string ends.
    private static string[] Strings(byte[] model)
    {
        var (table, count, characters) = (Number(model, 0x20), Number(model, 0x28) / 8, Number(model, 0x30));
        var strings = new string[count];
        var begin = 0;
        for (var i = 0; i < count; i++)
        {
            var end = Number(model, table + (8 * i));
            (strings[i], begin) = (Encoding.Unicode.GetString(model, characters + begin, end - begin), end);
        }
        return strings;
    }

    private static int Number(byte[] model, int position) => BinaryPrimitives.ReadInt32LittleEndian(model.AsSpan(position));
}
