using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What one walk over a stream finds: what the training rows have of each column, and the rows that are kept in memory.</summary>
internal sealed class StreamedParts
{
    private const int MostHeldRows = 1_000_000;
    private const int MostHeldValues = 1 << 24;

    private readonly StreamedTable _table;
    private readonly Recipe _recipe;
    private readonly Dictionary<string, ProfileTally> _tallies;
    private readonly Dictionary<RowRole, List<DataTable>> _kept = Enum.GetValues<RowRole>().ToDictionary(role => role, _ => new List<DataTable>());
    private readonly Dictionary<RowRole, long> _counts = Enum.GetValues<RowRole>().ToDictionary(role => role, _ => 0L);
    private readonly HashSet<object?> _heldClasses = [];
    private DataTable? _like;

    /// <summary>Walks over the rows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="task">The task.</param>
    /// <param name="features">The columns that may serve.</param>
    /// <param name="roles">What each row is for.</param>
    /// <param name="completeCount">The number of rows that can be used.</param>
    /// <exception cref="InvalidDataException">A label cannot serve the task, or a part that was asked for has no row.</exception>
    public StreamedParts(StreamedTable table, Recipe recipe, ModelTask task, IReadOnlyList<TableColumn> features, RowRoles roles, long completeCount)
    {
        (_table, _recipe) = (table, recipe);
        var isClasses = task == ModelTask.Classification;
        _tallies = features.ToDictionary(feature => feature.Name, feature => new ProfileTally(feature, countsValues: false));
        var walk = roles.Begin();
        foreach (var (block, complete) in table.Blocks(features))
        {
            _like ??= block.Take([]);
            TableColumn[] labels = [.. recipe.Data.Label.Names.Select(name => block[name])];
            foreach (var label in labels)
            {
                LabelCheck.CheckTask(block, label, task);
                _tallies.TryAdd(label.Name, new(label, isClasses));
            }
            ImputedCount += CompleteRows.CountMissing(block.Columns.Take(features.Count), complete);
            Add(block, complete, walk, completeCount, isClasses ? labels[0] : null);
        }
        Check();
        foreach (var label in recipe.Data.Label.Names) CheckLabel(_tallies[label], isClasses);
    }

    /// <summary>Gets the number of missing feature values in rows that can be used.</summary>
    public int ImputedCount { get; private set; }

    /// <summary>Gets the training rows: some in memory, and what all have.</summary>
    public TrainingTable Train => new(Kept(RowRole.Train) ?? Like, Like, _counts[RowRole.Train], column => _tallies[column.Name].ToProfile())
    {
        MostCategories = ProfileTally.MostValues,
    };

    private DataTable Like => _like ?? throw new InvalidOperationException("There are no rows.");

    /// <summary>Returns how many rows have a role, kept or not.</summary>
    public long CountOf(RowRole role) => _counts[role];

    /// <summary>Returns the rows of a role that are kept; null where there are none.</summary>
    public DataTable? Kept(RowRole role) => _kept[role] is { Count: > 0 } parts ? TableJoin.Of(_table.Sha256, parts) : null;

    private void Add(DataTable block, List<int> complete, RowRoles.Walk walk, long completeCount, TableColumn? classes)
    {
        var (train, kept) = (new List<int>(), new Dictionary<RowRole, List<int>>());
        foreach (var row in complete)
        {
            var (role, draw) = walk.Next();
            _counts[role]++;
            if (role == RowRole.Train) train.Add(row);
            else if (classes is not null) _heldClasses.Add(classes.ValueAt(row));
            if (draw >= KeptFraction(role, block.Columns.Count, completeCount)) continue;
            if (!kept.TryGetValue(role, out var rows)) kept[role] = rows = [];
            rows.Add(row);
        }
        foreach (var column in block.Columns) _tallies[column.Name].Add(column, train);
        foreach (var (role, rows) in kept) _kept[role].Add(block.Take(rows));
    }

    private double KeptFraction(RowRole role, int columnCount, long completeCount)
    {
        var test = _recipe.Split.Test.Fraction ?? 0;
        var (part, most) = role switch
        {
            RowRole.Train => (1.0, StreamedTable.SampleRows(columnCount)),
            RowRole.Validation => (_recipe.Split.Validation * (1 - test), Math.Min(MostHeldRows, MostHeldValues / columnCount)),
            _ => (test, Math.Min(MostHeldRows, MostHeldValues / columnCount)),
        };
        return part == 0 ? 1 : most / (part * completeCount);
    }

    private void Check()
    {
        Check("test", RowRole.Test, _recipe.Split.Test.Fraction > 0 || _recipe.Split.Test.Rows is { Count: > 0 });
        Check("validation", RowRole.Validation, _recipe.Split.Validation > 0);
        if (_counts[RowRole.Train] > 0) return;
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{Like.Name} has no training row left: {_counts[RowRole.Test]} are held out for testing and {_counts[RowRole.Validation]} for validation. Hold out fewer."));
    }

    private void Check(string purpose, RowRole role, bool isWanted)
    {
        if (!isWanted || _kept[role].Count > 0) return;
        throw new InvalidDataException($"The recipe's split.{purpose} holds no row of {Like.Name} out: there are too few. Give a larger fraction, or 0 for none.");
    }

    private void CheckLabel(ProfileTally tally, bool isClasses)
    {
        var profile = tally.ToProfile();
        HashSet<object?> known = isClasses ? [.. tally.Values] : profile.DistinctCount == 1 ? [(float)(profile.Min ?? 0)] : [];
        LabelCheck.CheckTraining(Like, Like[profile.Name], _counts[RowRole.Train], known, _heldClasses);
        if (known.Count <= ProfileTally.MostValues) return;
        throw new InvalidDataException(FormattableString.Invariant(
            $"{Like.Name}, label '{profile.Name}' has more than {ProfileTally.MostValues} different values, too many for classes. Set the task to regression, or choose another label."));
    }
}
