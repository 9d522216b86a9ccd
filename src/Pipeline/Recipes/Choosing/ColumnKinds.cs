using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Says what the columns of a table were read as, so that a wrong guess is seen before anything is trained on it.</summary>
internal static class ColumnKinds
{
    private const int ShownCount = 12;

    /// <summary>Returns one sentence, as in <c>cars.csv has 2 columns of numbers (Power, Use) and 1 of text (Origin).</c></summary>
    /// <param name="table">The table.</param>
    public static string Say(DataTable table)
    {
        var kinds = table.Columns.GroupBy(column => column.Kind).OrderBy(kind => kind.Key).Select((kind, index) => Say(kind.Key, [.. kind], index == 0));
        return $"{table.Name} has {Words.And([.. kinds])}.";
    }

    private static string Say(FeatureKind kind, IReadOnlyList<TableColumn> columns, bool isFirst)
    {
        var names = string.Join(", ", columns.Take(ShownCount).Select(column => column.Name));
        var more = columns.Count > ShownCount ? string.Create(CultureInfo.InvariantCulture, $", and {columns.Count - ShownCount} more") : "";
        var noun = !isFirst ? "" : columns.Count == 1 ? " column" : " columns";
        return string.Create(CultureInfo.InvariantCulture, $"{columns.Count}{noun} of {Plural(kind)} ({names}{more})");
    }

    private static string Plural(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => "numbers",
        FeatureKind.Boolean => "booleans",
        FeatureKind.Date => "dates",
        FeatureKind.Image => "images",
        FeatureKind.Sequence => "sequences",
        _ => "text",
    };
}
