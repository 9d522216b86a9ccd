namespace NeuralMl.Pipeline;

/// <summary>Which class each complete row has.</summary>
/// <param name="table">The table.</param>
/// <param name="label">The label's name.</param>
/// <param name="names">The classes, in the order in which they first occur.</param>
/// <param name="classOf">The class of each row, counted from 0.</param>
internal sealed class ClassRows(DataTable table, string label, IReadOnlyList<string> names, IReadOnlyList<int> classOf)
{
    /// <summary>Gets the class of each complete row, counted from 0 in the order in which classes first occur.</summary>
    public IReadOnlyList<int> ClassOf { get; } = classOf;

    /// <summary>Finds the classes of a table's complete rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="complete">The complete rows.</param>
    /// <param name="label">The label.</param>
    public static ClassRows Of(DataTable table, IReadOnlyList<int> complete, string label)
    {
        var column = table[label];
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var classOf = new int[complete.Count];
        foreach (var (index, row) in complete.Index())
        {
            var name = column.ValueAt(row) is float number ? LabelCheck.ClassName(column.Kind, number) : (string?)column.ValueAt(row) ?? "";
            indexes.TryAdd(name, indexes.Count);
            classOf[index] = indexes[name];
        }
        return new ClassRows(table, label, [.. indexes.Keys], classOf);
    }

    /// <summary>Returns the classes with fewer rows than a number, and how many they have.</summary>
    /// <param name="count">The number.</param>
    public IEnumerable<(string Name, int RowCount)> WithFewerThan(int count) =>
        ClassOf.CountBy(index => index).Where(pair => pair.Value < count).OrderBy(pair => pair.Key).Select(pair => (names[pair.Key], pair.Value));

    /// <summary>Refuses classes with a single row: the fold that holds it would leave nothing to learn the class from.</summary>
    /// <exception cref="InvalidDataException">There are such classes: all are named.</exception>
    public void CheckSingle()
    {
        string[] single = [.. WithFewerThan(2).Select(one => $"'{one.Name}'")];
        if (single.Length == 0) return;
        throw new InvalidDataException(
            $"{table.Name}, label '{label}': {Words.And(single)} {(single.Length == 1 ? "has" : "have")} a single row, so the fold that holds it leaves none to learn the class from. Add rows, or remove {(single.Length == 1 ? "that one" : "those")}.");
    }
}
