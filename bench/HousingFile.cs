using System.Globalization;

namespace NeuralMl.Bench;

/// <summary>A made-up CSV file of houses like California's: as long as wanted, the same for the same length.</summary>
internal static class HousingFile
{
    /// <summary>The column to predict.</summary>
    public const string Label = "MedianHouseValue";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to make.</param>
    /// <param name="byteCount">Its length, about.</param>
    /// <returns>The number of rows.</returns>
    public static long Write(string path, long byteCount)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path, append: false, System.Text.Encoding.ASCII, 1 << 20);
        writer.Write("MedianIncome,HouseAge,AverageRooms,AverageBedrooms,Population,AverageOccupancy,Latitude,Longitude,MedianHouseValue\n");
        Span<char> line = stackalloc char[200];
        var rows = 0L;
        for (var written = 0L; written < byteCount; rows++)
        {
            var (income, age, rooms, people) = (0.5 + (9 * random.NextDouble()), random.Next(1, 53), 3 + (5 * random.NextDouble()), 1.5 + (3 * random.NextDouble()));
            var (latitude, longitude) = (32.5 + (9.5 * random.NextDouble()), -124.3 + (10 * random.NextDouble()));
            // Dearer with income, near the coast, which runs from north-west to south-east.
            var inland = Math.Max(0, longitude + 122.5 + (0.7 * (latitude - 37)));
            var value = Math.Clamp((0.4 * income) + (0.01 * age) + (1.5 / (1 + inland)) - (0.1 * people) + (0.2 * random.NextDouble()), 0.15, 5);
            line.TryWrite(
                CultureInfo.InvariantCulture,
                $"{income:0.0000},{age},{rooms:0.000000},{rooms / 5:0.000000},{random.Next(3, 6000)},{people:0.000000},{latitude:0.00},{longitude:0.00},{value:0.000}\n",
                out var count);
            writer.Write(line[..count]);
            written += count;
        }
        return rows;
    }
}
