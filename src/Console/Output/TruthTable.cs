using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>The rows of a logical function whole: inputs, what is true, and what the network answers.</summary>
/// <param name="Heading">The heading of each column: the features, then each label and its answer.</param>
/// <param name="Rows">The cells of each row, in the order of the inputs.</param>
/// <param name="Units">What each unit of a single layer computes, as in <c>And = step(2 A + B − 2)</c>; empty for deeper networks.</param>
internal sealed record TruthTable(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Units)
{
    private const int MostRows = 16; // of four inputs

    /// <summary>Returns the table of a run; null where its training rows are not a few of zeros and ones.</summary>
    public static TruthTable? Of(ExperimentResult result)
    {
        var (train, preprocessing) = (result.Data.Train, result.Data.Preprocessing);
        if (result.Data.Task != ModelTask.Regression || train.RowCount > MostRows || !train.Columns.All(IsLogical)) return null;
        var features = preprocessing.Features.Select(feature => (NumberColumn)train[feature.Name]).ToList();
        var answers = preprocessing.Targets.Select((_, label) => (True: result.Train.ActualOf(label), Learned: result.Train.PredictedOf(label))).ToList();
        // As people write such tables: the inputs count upwards.
        var order = Enumerable.Range(0, train.RowCount).OrderBy(row => features.Aggregate(0, (sum, feature) => (2 * sum) + (int)feature.Values[row]));
        return new TruthTable(
            [.. features.Select(feature => feature.Name), .. preprocessing.Targets.SelectMany(target => new[] { target.Name, "learned" })],
            [.. order.Select(row => (IReadOnlyList<string>)
            [
                .. features.Select(feature => Text(feature.Values[row])),
                .. answers.SelectMany(label => new[] { Text(label.True[row]), Text(label.Learned[row], label.Learned) }),
            ])],
            UnitFormulas.Of(result));
    }

    private static bool IsLogical(TableColumn column) => column is NumberColumn number && Array.TrueForAll(number.Values, value => value is 0 or 1);

    private static string Text(float value) => value.ToString("0", CultureInfo.InvariantCulture);

    // Whole numbers stay whole where all are; else the decimals stand under each other.
    private static string Text(float value, IReadOnlyList<float> all) =>
        value.ToString(all.All(float.IsInteger) ? "0" : "0.000", CultureInfo.InvariantCulture);
}
