namespace NeuralMl.Export;

/// <summary>The format's names of element types.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, OnnxElementType Type)[] Types =
    [
        ("F64", OnnxElementType.Double), ("F32", OnnxElementType.Float), ("F16", OnnxElementType.Float16), ("BF16", OnnxElementType.BFloat16),
        ("I64", OnnxElementType.Int64), ("I32", OnnxElementType.Int32), ("I16", OnnxElementType.Int16), ("I8", OnnxElementType.Int8),
        ("U64", OnnxElementType.UInt64), ("U32", OnnxElementType.UInt32), ("U16", OnnxElementType.UInt16), ("U8", OnnxElementType.UInt8),
        ("BOOL", OnnxElementType.Bool),
    ];

    /// <summary>Gets all names, for errors.</summary>
    public static string Names => string.Join(", ", Types.Select(type => type.Name));

    public static string? NameOf(OnnxElementType type) => Types.FirstOrDefault(entry => entry.Type == type).Name;

    public static OnnxElementType? TypeOf(string? name) => Types.FirstOrDefault(entry => entry.Name == name) is { Name: not null } entry ? entry.Type : null;
}
