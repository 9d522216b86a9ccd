using NeuralMl.Inference;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Pipeline;

/// <summary>Reads the values of one column of a Parquet file.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="ReadAsync">Reads those of a group of rows into a column, where the number of rows before them is given as well.</param>
internal sealed record ParquetColumn(FeatureKind Kind, Func<ParquetRowGroupReader, TypedColumn, long, Task> ReadAsync)
{
    /// <summary>Finds out how a column is read.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="field">The column.</param>
    /// <exception cref="InvalidDataException">It is nested, or of a type that is no number, truth value, date or text.</exception>
    public static ParquetColumn For(string file, Field field)
    {
        if (field is not DataField { IsArray: false, MaxRepetitionLevel: 0 } flat)
        {
            throw new InvalidDataException(
                $"{file}, column '{field.Name}' is nested ({field.SchemaType.ToString().ToLowerInvariant()}): each of its values has parts. "
                + "Give each part a column of its own, or drop the column.");
        }
        if (flat.ClrType == typeof(ReadOnlyMemory<char>) || flat.ClrType == typeof(string)) return new(FeatureKind.Text, (group, column, row) => ReadTexts(group, flat, column, row));
        return Type.GetTypeCode(flat.ClrType) switch
        {
            TypeCode.Boolean => Of<bool>(FeatureKind.Boolean, flat),
            TypeCode.SByte => Of<sbyte>(FeatureKind.Number, flat),
            TypeCode.Byte => Of<byte>(FeatureKind.Number, flat),
            TypeCode.Int16 => Of<short>(FeatureKind.Number, flat),
            TypeCode.UInt16 => Of<ushort>(FeatureKind.Number, flat),
            TypeCode.Int32 => Of<int>(FeatureKind.Number, flat),
            TypeCode.UInt32 => Of<uint>(FeatureKind.Number, flat),
            TypeCode.Int64 => Of<long>(FeatureKind.Number, flat),
            TypeCode.UInt64 => Of<ulong>(FeatureKind.Number, flat),
            TypeCode.Single => Of<float>(FeatureKind.Number, flat),
            TypeCode.Double => Of<double>(FeatureKind.Number, flat),
            TypeCode.Decimal => Of<decimal>(FeatureKind.Number, flat),
            TypeCode.DateTime => Of<DateTime>(FeatureKind.Date, flat),
            _ when flat.ClrType == typeof(DateOnly) => Of<DateOnly>(FeatureKind.Date, flat),
            _ when flat.ClrType == typeof(Guid) => Of<Guid>(FeatureKind.Text, flat),
            _ => throw new InvalidDataException(
                $"{file}, column '{field.Name}' holds values of type {NameOf(flat.ClrType)}, which are no numbers, truth values, dates or text. "
                + "Write it as one of them, or drop the column."),
        };
    }

    private static ParquetColumn Of<T>(FeatureKind kind, DataField field)
        where T : struct => new(kind, (group, column, row) => Read<T>(group, field, column, row));

    private static async Task Read<T>(ParquetRowGroupReader group, DataField field, TypedColumn column, long row)
        where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        if (values is float?[] floats && column.TakesNumbers) column.AddNumbers(floats.AsSpan(), value => value, row);
        else if (values is double?[] doubles && column.TakesNumbers) column.AddNumbers(doubles.AsSpan(), value => (float)value, row);
        else foreach (var value in values) column.TryAdd(value, ++row);
    }

    private static async Task ReadTexts(ParquetRowGroupReader group, DataField field, TypedColumn column, long row)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!).ConfigureAwait(false);
        foreach (var value in values) column.TryAdd(value, ++row);
    }

    private static string NameOf(Type type) => type == typeof(ReadOnlyMemory<byte>) || type == typeof(byte[]) ? "bytes" : type.Name;
}
