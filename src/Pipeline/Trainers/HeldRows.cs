using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Holds rows out of a file at random while it is read from front to back, each by a draw of its own.</summary>
internal sealed class HeldRows
{
    private readonly List<TrainingData> _held = [];
    private readonly int _rowCount;
    private readonly double _fraction;
    private readonly double _keptFraction;
    private Pcg32 _generator;

    /// <summary>Begins with the first row.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="fraction">The part to hold out.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="most">How many of the rows held out are kept, about; the others are of no use to anyone.</param>
    public HeldRows(int rowCount, double fraction, RandomStreams random, int most)
    {
        (_rowCount, _fraction, _generator) = (rowCount, fraction, random.Generator("validation"));
        _keptFraction = Math.Min(fraction, (double)most / rowCount);
    }

    /// <summary>Returns a block without the rows that are held out.</summary>
    /// <param name="block">The next rows.</param>
    public TrainingData Without(TrainingData block)
    {
        var (stay, held) = (new List<int>(block.RowCount), new List<int>());
        for (var row = 0; row < block.RowCount; row++)
        {
            var draw = _generator.NextFraction();
            if (draw >= _fraction) stay.Add(row);
            else if (draw < _keptFraction) held.Add(row);
        }
        _held.Add(HoldOut.Take(block, [.. held]));
        return HoldOut.Take(block, [.. stay]);
    }

    /// <summary>Returns the rows held out, when all have been read.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public TrainingData Together() => _held.Sum(block => block.RowCount) > 0 ? ResidentTrainerRows.Join(_held) : throw new InvalidDataException(FormattableString.Invariant(
        $"A validation fraction of {_fraction} of {_rowCount} rows leaves none to validate. Choose another."));
}
