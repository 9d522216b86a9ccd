using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Text or numbers to their keys: <c>LabelEncoder</c>. Which value has which key is read off the key column, and the transform is asked whether it is so.</summary>
/// <param name="column">The column to write.</param>
/// <param name="values">The values, as the attribute that holds them.</param>
/// <param name="keys">The key of each, 0 for none.</param>
/// <param name="known">The same by key.</param>
internal sealed class KeyLookup(TransformColumn column, OnnxAttribute values, long[] keys, KnownValues known)
{
    private const string Integers = "keys_int64s";

    /// <summary>Gets the values by key.</summary>
    public KnownValues Known => known;

    /// <summary>Reads the values of a key column.</summary>
    /// <param name="transformer">The transform that makes it of one column.</param>
    /// <param name="column">The column to write.</param>
    /// <param name="keys">That column, or the hidden key column before it.</param>
    /// <exception cref="NotSupportedException">The input holds what cannot be looked up, or the transform gives other keys than it shows.</exception>
    public static KeyLookup Of(ITransformer transformer, TransformColumn column, DataViewSchema.Column keys)
    {
        var input = column.Inputs[0].Column.Type;
        if (FiniteColumn.IsFinite(input)) return OfFinite(transformer, column, keys, input);
        return input.GetItemType() switch
        {
            TextDataViewType => OfTexts(transformer, column, keys),
            var item when item == NumberDataViewType.Single => OfNumbers<float>(transformer, column, keys, "keys_floats", values => values, _ => float.NaN),
            var item when item == NumberDataViewType.Int16 => OfIntegers<short>(transformer, column, keys),
            var item when item == NumberDataViewType.UInt16 => OfIntegers<ushort>(transformer, column, keys),
            var item when item == NumberDataViewType.Int32 => OfIntegers<int>(transformer, column, keys),
            var item when item == NumberDataViewType.UInt32 => OfIntegers<uint>(transformer, column, keys),
            var item when item == NumberDataViewType.Int64 => OfIntegers<long>(transformer, column, keys),
            var item => throw column.Refusal(
                transformer, $"column '{column.Inputs[0].Column.Name}' holds {item}; text, booleans, keys, Single or integers up to Int64 were expected. Convert it with ConvertType first."),
        };
    }

    /// <summary>Writes the keys: <c>int64</c>, of the input's shape.</summary>
    /// <param name="first">The number of the first key: 1, or 0 where slots are counted.</param>
    /// <param name="none">The number of a value that has no key.</param>
    public string Write(long first, long none)
    {
        var value = column.Inputs[0].Value;
        if (values.Name == Integers) value = FiniteColumn.ToInt64(column.Graph, column.Inputs[0].Column.Type, value);
        return column.Graph.AddNode(
            "ai.onnx.ml:LabelEncoder",
            [value],
            values,
            new OnnxAttribute("values_int64s", Array.ConvertAll(keys, key => key == 0 ? none : key - 1 + first)),
            new OnnxAttribute("default_int64", none)); // (batch, …)
    }

    private static KeyLookup OfFinite(ITransformer transformer, TransformColumn column, DataViewSchema.Column output, DataViewType input)
    {
        var values = FiniteColumn.Values(input);
        var keys = Array.ConvertAll(values, value => KeyColumn.Probe(column, output, FiniteColumn.Held(input, [.. Enumerable.Repeat(value, TransformColumn.SlotCountOf(input))])));
        if (keys.Any(slots => slots.AsSpan().ContainsAnyExcept(slots[0])))
            throw column.Refusal(transformer, $"it gives a value of '{column.Inputs[0].Column.Name}' another key in each slot. Turn ordered hashing off (useOrderedHashing: false), or use OneHotEncoding.");
        var firsts = Array.ConvertAll(keys, slots => slots[0]);
        return new KeyLookup(column, new OnnxAttribute(Integers, values), firsts, KnownValues.OfFinite(input, [.. values.Zip(firsts)]));
    }

    private static KeyLookup OfTexts(ITransformer transformer, TransformColumn column, DataViewSchema.Column output)
    {
        var texts = Annotation<ReadOnlyMemory<char>>(output);
        var known = Checked(transformer, column, output, texts, default);
        return new KeyLookup(column, new OnnxAttribute("keys_strings", Array.ConvertAll(texts, text => text.ToString())), [.. known.Keys], known);
    }

    private static KeyLookup OfIntegers<T>(ITransformer transformer, TransformColumn column, DataViewSchema.Column output)
        where T : struct, INumber<T> =>
        OfNumbers<T>(transformer, column, output, Integers, values => Array.ConvertAll(values, long.CreateChecked), Unused);

    private static KeyLookup OfNumbers<T>(
        ITransformer transformer, TransformColumn column, DataViewSchema.Column output, string attribute, Func<T[], Array> toArray, Func<T[], T> unused)
        where T : struct, INumber<T>
    {
        var areTexts = output.Annotations.Schema["KeyValues"].Type.GetItemType() is TextDataViewType; // as addKeyValueAnnotationsAsText has it
        T[] values = areTexts ? Array.ConvertAll(Annotation<ReadOnlyMemory<char>>(output), text => T.Parse(text.Span, CultureInfo.InvariantCulture)) : Annotation<T>(output);
        var known = Checked(transformer, column, output, values, unused(values));
        return new KeyLookup(column, new OnnxAttribute(attribute, toArray(values)), [.. known.Keys], known);
    }

    private static T[] Annotation<T>(DataViewSchema.Column keys)
    {
        VBuffer<T> values = default;
        keys.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }

    private static T Unused<T>(T[] values)
        where T : struct, INumber<T>
    {
        var used = values.ToHashSet();
        var unused = T.Zero;
        while (used.Contains(unused)) unused++;
        return unused;
    }

    private static KnownValues Checked<T>(ITransformer transformer, TransformColumn column, DataViewSchema.Column output, T[] values, T none)
        where T : struct
    {
        var type = column.Inputs[0].Column.Type;
        for (var i = 0; i < values.Length; i++)
        {
            var key = KeyColumn.Probe(column, output, TransformColumn.HeldEqual(type, values[i]))[0];
            if (key != i + 1) throw column.Refusal(transformer, $"it gives '{values[i]}' key {key}, but shows key {i + 1} for it. Fit it again.");
        }
        return KnownValues.Of(type, values, none);
    }
}
