namespace NeuralMl.Cli.Live;

/// <summary>Lines drawn with characters: in braille, eight dots to a character, or one mark to a character where there is no braille or no colour.</summary>
/// <param name="width">The width in characters.</param>
/// <param name="height">The height in characters.</param>
/// <param name="isBraille">Whether braille is used.</param>
internal sealed class DotCanvas(int width, int height, bool isBraille)
{
    private const char NoDots = '\u2800';

    private static readonly byte[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly byte[,] _dots = new byte[height, width];
    private readonly int?[,] _series = new int?[height, width];

    /// <summary>Gets whether braille is used.</summary>
    public bool IsBraille { get; } = isBraille;

    /// <summary>Gets the number of dots from left to right.</summary>
    public int DotColumns => IsBraille ? width * 2 : width;

    /// <summary>Gets the number of dots from top to bottom.</summary>
    public int DotRows => IsBraille ? height * 4 : height;

    /// <summary>Draws a line from dot to dot, by Bresenham's algorithm.</summary>
    /// <param name="series">The number of the series that it belongs to; a character with dots of several series is the last one's.</param>
    /// <param name="from">Where it begins, counted from the upper left corner.</param>
    /// <param name="to">Where it ends.</param>
    public void Line(int series, (int Column, int Row) from, (int Column, int Row) to)
    {
        var (across, down) = (Math.Abs(to.Column - from.Column), -Math.Abs(to.Row - from.Row));
        var (right, below) = (from.Column < to.Column ? 1 : -1, from.Row < to.Row ? 1 : -1);
        for (var error = across + down; ;)
        {
            Dot(series, from.Column, from.Row);
            if (from == to) return;
            var twice = 2 * error;
            if (twice >= down) (error, from.Column) = (error + down, from.Column + right);
            if (twice <= across) (error, from.Row) = (error + across, from.Row + below);
        }
    }

    /// <summary>Returns the series that a character belongs to; null where nothing is drawn.</summary>
    /// <param name="row">The row of characters, counted from 0 at the top.</param>
    /// <param name="column">The column of characters.</param>
    public int? SeriesAt(int row, int column) => _series[row, column];

    /// <summary>Returns the braille character with the dots that were drawn.</summary>
    /// <param name="row">The row of characters, counted from 0 at the top.</param>
    /// <param name="column">The column of characters.</param>
    public char BrailleAt(int row, int column) => (char)(NoDots + _dots[row, column]);

    private void Dot(int series, int column, int row)
    {
        var (x, y) = IsBraille ? (column / 2, row / 4) : (column, row);
        if (IsBraille) _dots[y, x] |= Bits[row % 4, column % 2];
        _series[y, x] = series;
    }
}
