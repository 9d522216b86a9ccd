using System.Collections;
using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Reads images, and inputs of other files that are several numbers per row: arrays of any rank, in row-major order.</summary>
internal sealed class ArrayReader(ModelInput input) : FeatureReader(input)
{
    /// <inheritdoc/>
    public override string Expected
    {
        get
        {
            var count = Input.ElementCount is { } known ? known.ToString(CultureInfo.InvariantCulture) : "as many";
            return $"an array of {count} {Elements}{(Input.ElementCount is null ? " as the first row has" : "")}, {ShapeText}";
        }
    }

    // What is expected of the first row, on which the length of the others depends.
    private string OfAnyLength => Input.ElementType == typeof(string) ? $"an array of texts, {ShapeText}" : $"an array of {Elements}, as in [1, 2, 3], {ShapeText}";

    private string Elements => Input.ElementType == typeof(byte) ? "whole numbers 0–255" : Input.ElementType == typeof(string) ? "texts" : "numbers";

    private string ShapeText => $"shape ({string.Join(", ", Input.RowShape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "?"))})";

    /// <inheritdoc/>
    public override bool Accepts(Type type)
    {
        if (type == typeof(object)) return true;
        var element = type.IsArray ? type.GetElementType() : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[^1] : null;
        if (element is null) return false;
        return Input.ElementType == typeof(string) ? element == typeof(string) : Number.IsNumeric(element) || element == typeof(bool);
    }

    /// <inheritdoc/>
    public override NamedTensor Read(IReadOnlyList<object?> values, int? firstRow)
    {
        var rowLength = Input.ElementCount ?? (values[0] is IEnumerable first and not string ? Length(first) : 0);
        var array = ElementArray.Create(Input.ElementType, rowLength * values.Count);
        for (var i = 0; i < values.Count; i++) Copy(values[i], i, firstRow, array, rowLength);
        return new NamedTensor(Input.Input, FullShape(values.Count, rowLength), array);
    }

    private void Copy(object? value, int row, int? firstRow, Array target, long rowLength)
    {
        if (value is not IEnumerable elements || value is string)
        {
            throw rowLength == 0 ? Fault(value, row, firstRow, $"{Describe(value)} is not {OfAnyLength}") : Fault(value, row, firstRow);
        }
        var length = Length(elements);
        if (rowLength == 0) throw Fault(value, row, firstRow, $"the array is empty; expected is {OfAnyLength}");
        if (length != rowLength || length == 0) throw Fault(value, row, firstRow, FormattableString.Invariant($"{TypeName.Of(value.GetType())} of {length} elements is not {Expected}"));
        var offset = row * rowLength;
        if (value is byte[] or float[] && value.GetType() == target.GetType()) // the usual case, without a box per pixel
        {
            Array.Copy((Array)value, 0, target, offset, rowLength);
            CheckSteps(value, row, firstRow, target, offset, rowLength);
            return;
        }
        foreach (var element in elements)
        {
            if (!TrySet(target, offset, element))
            {
                throw Fault(value, row, firstRow, FormattableString.Invariant($"element {offset - (row * rowLength)} is {Describe(element)}; expected is {Expected}"));
            }
            offset++;
        }
        CheckSteps(value, row, firstRow, target, row * rowLength, rowLength);
    }

    // ONNX Runtime's recurrent operators make numbers of NaN: a missing step would become a forecast like any other.
    private void CheckSteps(object value, int row, int? firstRow, Array target, long offset, long length)
    {
        if (Input.Kind != FeatureKind.Sequence || target is not float[] steps) return;
        var missing = steps.AsSpan((int)offset, (int)length).IndexOf(float.NaN);
        if (missing >= 0) throw Fault(value, row, firstRow, FormattableString.Invariant($"element {missing} is NaN; a sequence needs a number at each step. Fill it in, or give the steps after it alone"));
    }

    private static bool TrySet(Array target, long index, object? element)
    {
        if (element is bool truth) element = truth ? 1 : 0;
        if (target is not string[] texts) return Number.TryRead(element, out var number) && ElementArray.TrySet(target, index, number);
        texts[index] = element as string ?? "";
        return element is string;
    }

    private static int Length(IEnumerable elements)
    {
        if (elements is ICollection collection) return collection.Count;
        var count = 0;
        foreach (var _ in elements) count++;
        return count;
    }

    private Shape FullShape(int rows, long rowLength)
    {
        var sizes = new long[Input.RowShape.Count + 1];
        sizes[0] = rows;
        var known = 1L;
        foreach (var size in Input.RowShape) known *= size ?? 1;
        for (var i = 1; i < sizes.Length; i++)
        {
            sizes[i] = Input.RowShape[i - 1] ?? rowLength / known;
            if (Input.RowShape[i - 1] is null) known = rowLength; // a second free dimension can only be 1
        }
        return Shape.Create(sizes);
    }
}
