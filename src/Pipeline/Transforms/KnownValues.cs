using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>The values of an input column that have keys, by which the transforms that make the keys can be asked.</summary>
/// <param name="Keys">The keys that occur, counted from 1, in ascending order; not all need to.</param>
/// <param name="Held">Returns a row as ML.NET holds it, whose slot of the given number has a value of the given key; 0 for a value that has none. The other slots have none either. Null where each value has a key.</param>
internal sealed record KnownValues(IReadOnlyList<long> Keys, Func<long, int, object?> Held)
{
    /// <summary>Returns known values: the first has key 1, the second key 2, and so on.</summary>
    /// <param name="type">The input column's type, of items <typeparamref name="T"/>.</param>
    /// <param name="values">The values.</param>
    /// <param name="none">A value that has no key.</param>
    public static KnownValues Of<T>(DataViewType type, T[] values, T none)
        where T : struct => new(
            [.. Enumerable.Range(1, values.Length).Select(key => (long)key)],
            (key, slot) => TransformColumn.Held(type, Row(type, none, key == 0 ? none : values[key - 1], slot)));

    /// <summary>Returns known values of a column whose values have all been tried.</summary>
    /// <param name="type">The input column's type.</param>
    /// <param name="keys">The key of each value, 0 for none.</param>
    public static KnownValues OfFinite(DataViewType type, IReadOnlyList<(long Value, long Key)> keys)
    {
        var byKey = keys.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.First().Value);
        long? none = byKey.TryGetValue(0, out var value) ? value : null;
        return new KnownValues([.. byKey.Keys.Where(key => key > 0).Order()], (key, slot) =>
        {
            if (none is null && (key == 0 || TransformColumn.SlotCountOf(type) > 1)) return null;
            return FiniteColumn.Held(type, Row(type, none ?? 0, byKey[key], slot));
        });
    }

    private static T[] Row<T>(DataViewType type, T none, T value, int slot)
    {
        var row = new T[TransformColumn.SlotCountOf(type)];
        Array.Fill(row, none);
        row[slot] = value;
        return row;
    }
}
