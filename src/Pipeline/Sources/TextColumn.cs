using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column of text.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">One value per row; the empty string is missing. Not copied.</param>
public sealed record TextColumn(string Name, string[] Values) : TableColumn(Name, FeatureKind.Text)
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row].Length == 0;

    /// <inheritdoc/>
    public override object? ValueAt(int row) => IsMissing(row) ? null : Values[row];

    /// <inheritdoc/>
    public override TextColumn Take(IReadOnlyList<int> rows) => this with { Values = [.. rows.Select(row => Values[row])] };
}
