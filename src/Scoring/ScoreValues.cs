using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>Reads the columns of <see cref="ScoreSchema"/> off what the network answers.</summary>
/// <param name="model">The network.</param>
/// <param name="schema">The columns.</param>
internal sealed class ScoreValues(NeuralModel model, ScoreSchema schema)
{
    /// <summary>Gives the answer to the current row: <c>(width)</c>.</summary>
    public delegate ReadOnlySpan<float> CurrentAnswer();

    /// <summary>Returns the getter of one of the network's columns.</summary>
    /// <typeparam name="TValue">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="current">Gives the answer to the current row.</param>
    /// <exception cref="InvalidOperationException">The column is of another type.</exception>
    public ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column, CurrentAnswer current) =>
        Untyped(column.Name, current) as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' holds {schema.Schema[column.Index].Type.RawType.Name}, not {typeof(TValue).Name}.");

    /// <summary>Returns the index of the largest score; -1 where one is no number.</summary>
    public static int IndexOfLargest(ReadOnlySpan<float> scores) =>
        TensorPrimitives.IndexOfMax(scores) is var index && float.IsNaN(scores[index]) ? -1 : index; // the first NaN counts as the largest

    /// <summary>Returns the logistic function of a logit.</summary>
    public static float Logistic(float logit) => 1 / (1 + MathF.Exp(-logit));

    private Delegate Untyped(string column, CurrentAnswer current) => (column, model.Task) switch
    {
        (ScoreSchema.Score, ScoringTask.Forecast or ScoringTask.MulticlassClassification) => (ValueGetter<VBuffer<float>>)((ref value) => Copy(current(), ref value)),
        (ScoreSchema.Score, _) => (ValueGetter<float>)((ref value) => value = current()[0]),
        (ScoreSchema.Probability, _) => (ValueGetter<float>)((ref value) => value = Logistic(current()[0])),
        (_, ScoringTask.BinaryClassification) => (ValueGetter<bool>)((ref value) => value = current()[0] > 0),
        // Keys count from 1; 0 is none.
        _ => (ValueGetter<uint>)((ref value) => value = (uint)(IndexOfLargest(current()) + 1)),
    };

    private static void Copy(ReadOnlySpan<float> answer, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, answer.Length);
        answer.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
