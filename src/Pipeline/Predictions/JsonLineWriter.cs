using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Writes rows as JSON Lines: one object per row, null where a value is missing.</summary>
/// <param name="file">The file's name, for errors.</param>
/// <param name="rows">Where to.</param>
internal sealed class JsonLineWriter(string file, Stream rows) : RowWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _writer = new(rows, Options);

    /// <inheritdoc/>
    public override void Write(IReadOnlyList<TableColumn> columns)
    {
        DistinctNames.Check(file, columns);
        Action<int>[] write = [.. columns.Select(FieldOf)];
        for (var row = 0; row < columns[0].RowCount; row++)
        {
            _writer.WriteStartObject();
            foreach (var field in write) field(row);
            _writer.WriteEndObject();
            _writer.Flush();
            rows.WriteByte((byte)'\n');
            _writer.Reset();
        }
    }

    /// <inheritdoc/>
    public override void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public override void Finish() => _writer.Flush();

    /// <inheritdoc/>
    public override void Dispose() => _writer.Dispose();

    private Action<int> FieldOf(TableColumn column)
    {
        var name = JsonEncodedText.Encode(column.Name, Options.Encoder);
        return column switch
        {
            NumberColumn numbers => row => Write(name, numbers.Kind, numbers.Values[row]),
            TextColumn texts => row => Write(name, texts.Values[row]),
            _ => throw new NotSupportedException($"{file}: column '{column.Name}' holds arrays, which no row of a text file can."),
        };
    }

    private void Write(JsonEncodedText name, FeatureKind kind, float number)
    {
        if (!float.IsFinite(number)) _writer.WriteNull(name);
        else if (kind == FeatureKind.Boolean) _writer.WriteBoolean(name, number != 0);
        else if (kind == FeatureKind.Date) _writer.WriteString(name, YearFraction.ToDate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else _writer.WriteNumber(name, number);
    }

    private void Write(JsonEncodedText name, string text)
    {
        if (text.Length == 0) _writer.WriteNull(name);
        else _writer.WriteString(name, text);
    }
}
