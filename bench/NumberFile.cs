using System.Globalization;

namespace NeuralMl.Bench;

/// <summary>Writes a CSV file of made-up numbers: <c>X0</c> to <c>X8</c>, and <c>Y</c>, their weighted sum.</summary>
internal static class NumberFile
{
    /// <summary>The number of columns.</summary>
    public const int Width = 10;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rowCount">The number of rows.</param>
    public static void Write(string path, int rowCount)
    {
        var random = new Random(1);
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine(string.Join(',', Enumerable.Range(0, Width - 1).Select(i => $"X{i}").Append("Y")));
        Span<char> digits = stackalloc char[32];
        for (var row = 0; row < rowCount; row++)
        {
            var sum = 0f;
            for (var i = 0; i < Width; i++)
            {
                var value = i == Width - 1 ? sum : random.NextSingle() * 100;
                sum += value * (i - 4);
                value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                file.Write(digits[..length]);
                file.Write(i == Width - 1 ? '\n' : ',');
            }
        }
    }
}
