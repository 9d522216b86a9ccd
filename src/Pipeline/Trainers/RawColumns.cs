using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads columns of any view into memory, as the inputs that a graph has for them.</summary>
internal static class RawColumns
{
    /// <summary>Reads columns.</summary>
    /// <param name="view">The view.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="NotSupportedException">A column is of a type that no graph takes.</exception>
    /// <exception cref="InvalidDataException">There is no row.</exception>
    public static DataTable Read(IDataView view, IReadOnlyList<DataViewSchema.Column> columns)
    {
        var readers = columns.Select(ReaderOf).ToList();
        using var cursor = view.GetRowCursor(columns);
        foreach (var reader in readers) reader.Open(cursor);
        var count = 0;
        for (; cursor.MoveNext(); count++)
        {
            foreach (var reader in readers) reader.ReadRow();
        }
        return count == 0
            ? throw new InvalidDataException("There is no row to verify the exported model with: the view is empty. Give the view that the pipeline was fitted on.")
            : new DataTable("the training view", "", [.. readers.Select(reader => reader.ToColumn())]);
    }

    private static RawColumn ReaderOf(DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => new RawColumn<ReadOnlyMemory<char>, string>(column, text => text.ToString(), texts => new TextColumn(column.Name, texts)),
        BooleanDataViewType => Numbers<bool>(column, FeatureKind.Boolean, truth => truth ? 1 : 0),
        NumberDataViewType when column.Type.RawType == typeof(float) => Numbers<float>(column, FeatureKind.Number, number => number),
        NumberDataViewType when column.Type.RawType == typeof(double) => Numbers<double>(column, FeatureKind.Number, number => (float)number),
        NumberDataViewType when column.Type.RawType == typeof(int) => Numbers<int>(column, FeatureKind.Number, number => number),
        NumberDataViewType when column.Type.RawType == typeof(long) => Numbers<long>(column, FeatureKind.Number, number => number),
        NumberDataViewType when column.Type.RawType == typeof(byte) => Numbers<byte>(column, FeatureKind.Number, number => number),
        NumberDataViewType when column.Type.RawType == typeof(short) => Numbers<short>(column, FeatureKind.Number, number => number),
        VectorDataViewType { Size: > 0, ItemType: NumberDataViewType { RawType: var item } } vector when item == typeof(float) => new RawColumn<VBuffer<float>, float[]>(
            column,
            numbers => [.. numbers.DenseValues()],
            rows => new SequenceColumn(column.Name, Shape.Create([.. vector.Dimensions.Select(size => (long)size)]), [.. rows.SelectMany(row => row)])),
        var type => throw new NotSupportedException(
            $"Column '{column.Name}' is of type {type}; text, Boolean, numbers or a vector of Single of a known size were expected as a graph's input. Convert it before the pipeline."),
    };

    private static RawColumn<TValue, float> Numbers<TValue>(DataViewSchema.Column column, FeatureKind kind, Func<TValue, float> convert)
        where TValue : struct =>
        new(column, convert, numbers => new NumberColumn(column.Name, kind, numbers));

    private abstract class RawColumn
    {
        public abstract void Open(DataViewRow row);

        public abstract void ReadRow();

        public abstract TableColumn ToColumn();
    }

    private sealed class RawColumn<TRaw, TValue>(DataViewSchema.Column column, Func<TRaw, TValue> convert, Func<TValue[], TableColumn> make) : RawColumn
        where TRaw : struct
    {
        private readonly List<TValue> _values = [];
        private Action? _read;

        public override void Open(DataViewRow row)
        {
            var getter = row.GetGetter<TRaw>(column);
            TRaw raw = default;
            _read = () =>
            {
                getter(ref raw);
                _values.Add(convert(raw));
            };
        }

        public override void ReadRow() => _read?.Invoke();

        public override TableColumn ToColumn() => make([.. _values]);
    }
}
