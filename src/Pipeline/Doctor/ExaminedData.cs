using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A recipe's data as its checks look at it.</summary>
/// <param name="Data">The data, split and with its preprocessing fitted.</param>
/// <param name="Recipe">The recipe.</param>
internal sealed record ExaminedData(PreparedData Data, Recipe Recipe)
{
    /// <summary>Gets the number of training rows.</summary>
    public int RowCount => Data.Train.RowCount;

    /// <summary>Gets the training rows' features.</summary>
    public IReadOnlyList<TableColumn> Features { get; } = [.. Data.Train.Columns.SkipLast(Data.Preprocessing.Targets.Count)];

    /// <summary>Gets the training rows' labels.</summary>
    public IReadOnlyList<TableColumn> Labels { get; } = [.. Data.Train.Columns.TakeLast(Data.Preprocessing.Targets.Count)];

    /// <summary>Says whether the label is a class.</summary>
    public bool HasClasses => Data.Task == ModelTask.Classification;

    /// <summary>Returns training rows that lie evenly over all, whatever their order: their numbers, counted from 0.</summary>
    /// <param name="count">How many at most.</param>
    public int[] Sample(int count)
    {
        var taken = Math.Min(count, RowCount);
        return [.. Enumerable.Range(0, taken).Select(index => (int)((long)index * RowCount / taken))];
    }
}
