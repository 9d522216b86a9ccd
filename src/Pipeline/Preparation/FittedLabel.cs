using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What training has learned of the label: how to give the network's outputs back in the label's own values.</summary>
internal abstract class FittedLabel
{
    /// <summary>Gets the columns that the model predicts.</summary>
    public abstract IReadOnlyList<TargetCard> Targets { get; }

    /// <summary>Gets the names of all the graph's outputs.</summary>
    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Gets the class names in the order of the network's outputs; empty for regression.</summary>
    public virtual IReadOnlyList<string> Classes => [];

    /// <summary>Gets the shape of one row's target.</summary>
    public abstract Shape TargetShape { get; }

    /// <summary>Gets the names of the labels' columns among the rows.</summary>
    public virtual IReadOnlyList<string> Columns => [.. Targets.Select(target => target.Name)];

    /// <summary>Gets the number of steps that are forecast at a time; null where rows are predicted.</summary>
    public virtual int? Horizon => null;

    /// <summary>Returns the targets of a table's rows, <c>(rows, …TargetShape)</c>: scaled numbers, or a class index.</summary>
    /// <param name="table">Rows with the labels' columns.</param>
    /// <exception cref="InvalidDataException">A label is missing, of another kind, or no class of training.</exception>
    public abstract float[] Read(DataTable table);

    /// <summary>Returns the network's outputs in the label's units; for classifiers the probabilities.</summary>
    public abstract float[] Restore(float[] outputs);

    /// <summary>Writes the same into a graph, with its outputs.</summary>
    public abstract void Write(OnnxGraph graph, string output);

    /// <summary>Returns what the graph answers as <c>label</c>: the names of classes, or their numbers; only for classifiers.</summary>
    /// <param name="classes">One class index per row.</param>
    public virtual Array ValuesOf(int[] classes) => throw new NotSupportedException($"Label '{Targets[0].Name}' is a number and has no classes.");

    /// <summary>Makes the error for a row whose label cannot be used.</summary>
    protected static InvalidDataException Fault(DataTable table, string label, long row, string reason) =>
        new(FormattableString.Invariant($"{table.Name}, row {table.FirstRow + row + 1}, label '{label}' {reason}"));
}
