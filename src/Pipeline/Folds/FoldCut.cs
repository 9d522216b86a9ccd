using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Cuts a recipe's rows into folds, each with the recipe that trains on the others.</summary>
internal sealed class FoldCut
{
    private readonly DataTable _table;
    private readonly IReadOnlyList<int> _complete;
    private readonly IReadOnlyList<int>? _classes;

    private FoldCut(DataTable table, IReadOnlyList<int> complete, IReadOnlyList<int>? classes, FoldPlan plan) =>
        (_table, _complete, _classes, Plan) = (table, complete, classes, plan);

    /// <summary>Gets what is going to be done.</summary>
    public FoldPlan Plan { get; }

    /// <summary>Checks that a table can be cut as asked.</summary>
    /// <param name="table">The data, as read.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">How many folds, by which seeds.</param>
    /// <exception cref="InvalidDataException">The recipe or the data cannot be used, there are fewer rows than folds, or a class has a single row.</exception>
    public static FoldCut Of(DataTable table, Recipe recipe, CrossValidationOptions options)
    {
        var (task, _, complete, _) = UsableRows.Of(table, recipe);
        var isInTime = recipe.Split.Order == RowOrder.Time;
        CheckCount(table, complete.Count, options, isInTime);
        var classes = task == ModelTask.Classification && !isInTime ? ClassRows.Of(table, complete, recipe.Data.Label.Names[0]) : null;
        classes?.CheckSingle();
        string[] notes = [.. FoldNotes.Of(recipe, complete.Count, options, classes)];
        int[] seeds = [.. Enumerable.Range(0, options.RepeatCount).Select(repeat => options.FoldSeed + repeat)];
        var plan = new FoldPlan(recipe, task, table.Name, table.Sha256, complete.Count, options.FoldCount, seeds, notes);
        return new FoldCut(table, complete, classes?.ClassOf, plan);
    }

    /// <summary>Returns the folds of one fold seed, one at a time.</summary>
    /// <param name="foldSeed">The seed that rows are shuffled by.</param>
    public IEnumerable<Fold> Folds(int foldSeed)
    {
        var recipe = Plan.Recipe with { Task = Plan.Task };
        var isInTime = recipe.Split.Order == RowOrder.Time;
        var folds = isInTime ? FoldRows.InTime(_complete.Count, Plan.FoldCount) : FoldRows.Shuffled(_complete.Count, Plan.FoldCount, foldSeed, _classes);
        foreach (var (index, rows) in folds.Index())
        {
            // Of what comes after a fold in time nothing may be known.
            var end = rows[^1] + 1;
            yield return new Fold(foldSeed, index + 1, rows, isInTime ? _table.Take([.. _complete.Take(end)]) : _table, recipe with
            {
                Seed = new RandomStreams(recipe.Seed).SeedFor(FormattableString.Invariant($"fold {index + 1} of seed {foldSeed}")),
                // A fraction of exactly these rows: a sequence takes no list.
                Split = recipe.Split with { Test = isInTime ? TestRows.OfFraction((double)rows.Length / end) : TestRows.OfList(rows) },
            });
        }
    }

    private static void CheckCount(DataTable table, int rowCount, CrossValidationOptions options, bool isInTime)
    {
        var most = isInTime ? rowCount - 1 : rowCount;
        if (options.FoldCount > most)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{table.Name} has {rowCount} complete rows, which cannot be cut into {options.FoldCount} folds{(isInTime ? " behind rows to train on" : "")}. Ask for {most} at most."));
        }
        if (!isInTime || options.RepeatCount == 1) return;
        throw new InvalidDataException(FormattableString.Invariant(
            $"The recipe's split.order is time, so its rows can be cut in one way only, but {options.RepeatCount} repeats were asked for. Ask for one."));
    }
}
