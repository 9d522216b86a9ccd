using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>
/// Which rows of a stream train, which validate and which test: drawn by the seed for each row as it comes, or, in time's order, by its place. Rows that are held
/// out judge from memory, so of very many only some are kept, drawn as well; of the training rows a sample stands for all where they are looked at.
/// </summary>
internal sealed class RowRoles
{
    private readonly Recipe _recipe;
    private readonly long _rowCount;
    private readonly double _test;
    private readonly double _validation;
    private readonly HashSet<int> _listed;

    /// <summary>Makes the rule.</summary>
    /// <param name="recipe">The recipe: its split and its seed.</param>
    /// <param name="rowCount">The number of rows that can be used.</param>
    /// <exception cref="InvalidDataException">The split's test rows are the source's, or lie beyond the rows.</exception>
    public RowRoles(Recipe recipe, long rowCount)
    {
        var split = recipe.Split;
        (_recipe, _rowCount, _listed) = (recipe, rowCount, [.. split.Test.Rows ?? []]);
        if (split.Test is { Rows: null, Fraction: null })
            throw new InvalidDataException("The recipe's split.test is \"source\", but a stream sets no test rows apart. Give a fraction such as 0.2, or a list of rows.");
        if (_listed.Where(row => row < 0 || row >= rowCount).Order().FirstOrDefault(-1) is var outside and >= 0)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"The recipe's split.test lists row {outside}, but there are {rowCount} complete rows, numbered from 0. Remove it."));
        }
        _test = split.Test.Fraction ?? 0;
        // Of what is left when the test rows are out.
        _validation = split.Validation * (1 - _test);
    }

    /// <summary>Begins with the first row.</summary>
    public Walk Begin() => new(this);

    /// <summary>The roles of rows, one after another.</summary>
    internal sealed class Walk(RowRoles roles)
    {
        private long _next;
        private Pcg32 _generator = new RandomStreams(roles._recipe.Seed).Generator("split");

        /// <summary>Returns the next row's role, and its draw: uniform from 0 to 1 within the role.</summary>
        public (RowRole Role, double Draw) Next()
        {
            var (row, draw) = (_next++, _generator.NextFraction());
            if (roles._listed.Count > 0 && roles._listed.Contains((int)row)) return (RowRole.Test, draw);
            return roles._recipe.Split.Order == RowOrder.Time ? (roles.ByPlace(row), draw) : roles.ByDraw(draw);
        }
    }

    private (RowRole Role, double Draw) ByDraw(double draw) =>
        draw < _test ? (RowRole.Test, draw / _test)
        : draw < _test + _validation ? (RowRole.Validation, (draw - _test) / _validation)
        : (RowRole.Train, (draw - _test - _validation) / (1 - _test - _validation));

    private RowRole ByPlace(long row)
    {
        var test = (long)Math.Round(_test * _rowCount, MidpointRounding.AwayFromZero);
        var validation = (long)Math.Round(_recipe.Split.Validation * (_rowCount - test), MidpointRounding.AwayFromZero);
        return row >= _rowCount - test ? RowRole.Test : row >= _rowCount - test - validation ? RowRole.Validation : RowRole.Train;
    }
}
