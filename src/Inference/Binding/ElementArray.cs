using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Arrays of a graph's element type, filled with numbers that must fit it.</summary>
internal static class ElementArray
{
    /// <summary>Makes an array of one of the element types that a model can read.</summary>
    public static Array Create(Type elementType, long length)
    {
        if (elementType == typeof(float)) return new float[length];
        if (elementType == typeof(double)) return new double[length];
        if (elementType == typeof(long)) return new long[length];
        if (elementType == typeof(int)) return new int[length];
        if (elementType == typeof(byte)) return new byte[length];
        if (elementType == typeof(bool)) return new bool[length];
        if (elementType == typeof(string)) return new string[length];
        throw new NotSupportedException(
            $"The model reads elements of type {TypeName.Of(elementType)}; float, double, long, int, byte, bool and string can be given. Add a Cast to the model.");
    }

    /// <summary>Stores a number, if the type can hold it: whole, in range, not missing where it has no NaN.</summary>
    public static bool TrySet(Array array, long index, double number)
    {
        switch (array)
        {
            case float[] singles:
                singles[index] = (float)number;
                return float.IsFinite(singles[index]) || double.IsNaN(number);
            case double[] doubles: doubles[index] = number; return true;
            case byte[] bytes when IsWhole(number, byte.MinValue, byte.MaxValue): bytes[index] = (byte)number; return true;
            case int[] ints when IsWhole(number, int.MinValue, int.MaxValue): ints[index] = (int)number; return true;
            case long[] longs when IsWhole(number, -9e18, 9e18): longs[index] = (long)number; return true;
            case bool[] bools when number is 0 or 1: bools[index] = number == 1; return true;
            case string[] texts: texts[index] = number.ToString(CultureInfo.InvariantCulture); return true;
            default: return false;
        }
    }

    private static bool IsWhole(double number, double min, double max) => number >= min && number <= max && double.IsInteger(number);
}
