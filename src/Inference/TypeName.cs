namespace NeuralMl.Inference;

/// <summary>Types as C# writes them: <c>float</c>, <c>int?</c>, <c>byte[,]</c>, <c>List&lt;float&gt;</c>.</summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        if (type.IsArray && type.GetElementType() is { } element) return $"{Of(element)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType) return Keyword(type) ?? type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        return $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    private static string? Keyword(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.Char => "char",
        TypeCode.String => "string",
        _ => type == typeof(object) ? "object" : null,
    };
}
