using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Tests.Pipeline;

/// <summary>A row with a column of each kind that a user's data may have.</summary>
internal sealed class MixedRow
{
    public static MLContext Ml { get; } = new(0);

    /// <summary>Rows to fit on: repeated, missing, negative and constant values.</summary>
    public static IDataView Train { get; } = View(
        new() { A = 1, B = 0.5f, D = 10, E = -2, I = 3, L = 30, Y = 7, F = true, T = "red", K = 1, V = [1, 0, -3], M = [1, 2, 0, -4], W = ["a", "b"], Q = [1, 2] },
        new() { A = 2, B = 2.5f, D = 20, E = 4, I = -5, L = -50, Y = 9, F = false, T = "green", K = 2, V = [2, 5, 4], M = [0.5f, 2, 9, -4], W = ["b", ""], Q = [3, 4] },
        new() { A = 5, B = 3.5f, D = 70, E = 0.25, I = 3, L = 30, Y = 7, F = true, T = "", K = 0, V = [8, 5, 0.5f], M = [7, 2, float.NaN, 8], W = ["a", ""], Q = [0, 2] },
        new() { A = 7.25f, B = float.NaN, D = double.NaN, E = 11, I = 8, L = 80, Y = 1, F = false, T = "blue", K = 4, V = [4, 5, 9], M = [1, 2, 3, 4], W = ["c", "a"], Q = [1, 4] },
        new() { A = 0.125f, B = 11, D = 33.3, E = 3, I = 1000, L = 1L << 40, Y = 255, F = true, T = "red", K = 2, V = [0, 5, 1], M = [0, 2, 9, 4], W = ["", "c"], Q = [2, 2] });

    /// <summary>Rows that no fit saw: zero, far outside, missing, infinite, new categories and keys.</summary>
    public static IDataView Edges { get; } = View(
        new() { T = "purple", M = [1e5f, -1e5f, 3, 3], W = ["z", "a"] },
        new() { A = -1e6f, B = 1e-20f, D = 1e300, E = -1e-300, I = int.MinValue, L = long.MaxValue, Y = 2, T = "Red", K = 3, V = [1e6f, -4, 0], W = ["A", "b "], Q = [4, 0] },
        new() { A = float.NaN, B = -0f, D = double.NaN, E = -0.0, I = int.MaxValue, L = long.MinValue, Y = 128, F = true, T = "green", K = 4, V = [1, float.NaN, 2], W = ["c", "c"], Q = [3, 3] },
        new() { A = float.PositiveInfinity, B = float.NegativeInfinity, D = double.NegativeInfinity, E = double.PositiveInfinity, I = 3, L = 30, T = "blue", V = [3, 3, 3], W = ["b", "b"] },
        new() { A = float.Epsilon, B = 1e30f, D = 1e-30, E = 1e9, I = 0, L = 1, T = "red ", V = [-1, -2, -3] });

    public float A { get; set; }

    public float B { get; set; }

    public double D { get; set; }

    public double E { get; set; }

    public int I { get; set; }

    public long L { get; set; }

    public byte Y { get; set; }

    public bool F { get; set; }

    public string T { get; set; } = "";

    [KeyType(4)]
    public uint K { get; set; }

    [VectorType(3)]
    public float[] V { get; set; } = [0, 0, 0];

    [VectorType(2, 2)]
    public float[] M { get; set; } = [0, 0, 0, 0];

    [VectorType(2)]
    public string[] W { get; set; } = ["", ""];

    [VectorType(2)]
    [KeyType(4)]
    public uint[] Q { get; set; } = [0, 0];

    private static IDataView View(params MixedRow[] rows) => Ml.Data.LoadFromEnumerable(rows);
}
