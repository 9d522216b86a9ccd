using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>What a column holds, whether a view's schema tells it or only an estimator's promise.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Item">The type of its numbers; null of a key.</param>
/// <param name="Kind">Whether it is a vector.</param>
/// <param name="KeyType">The type of a key's numbers; null where it is none.</param>
/// <param name="HasKeyValues">Whether a key knows the value behind each number.</param>
internal sealed record ColumnShape(string Name, DataViewType? Item, SchemaShape.Column.VectorKind Kind, Type? KeyType, bool HasKeyValues)
{
    private const string KeyValues = "KeyValues";

    /// <summary>Says whether it is a single value.</summary>
    public bool IsScalar => Kind is SchemaShape.Column.VectorKind.Scalar;

    /// <summary>Says whether it holds text.</summary>
    public bool IsText => Item is TextDataViewType;

    /// <summary>Describes it in words.</summary>
    public string Description => this switch
    {
        { KeyType: not null, HasKeyValues: false } => "a key without values",
        { KeyType: not null } => "a key",
        { IsScalar: true } => $"of type {Item}",
        _ => $"a vector of {Item}",
    };

    /// <summary>Describes a promised column.</summary>
    public static ColumnShape Of(SchemaShape.Column column) =>
        new(column.Name, column.IsKey ? null : column.ItemType, column.Kind, column.IsKey ? column.ItemType.RawType : null, column.Annotations.Any(annotation => annotation.Name == KeyValues));

    /// <summary>Describes a view's column.</summary>
    public static ColumnShape Of(DataViewSchema.Column column)
    {
        var kind = column.Type switch
        {
            VectorDataViewType { Size: 0 } => SchemaShape.Column.VectorKind.VariableVector,
            VectorDataViewType => SchemaShape.Column.VectorKind.Vector,
            _ => SchemaShape.Column.VectorKind.Scalar,
        };
        var item = column.Type.GetItemType();
        return new(column.Name, item is KeyDataViewType ? null : item, kind, (item as KeyDataViewType)?.RawType, column.Annotations.Schema.GetColumnOrNull(KeyValues) is not null);
    }
}
