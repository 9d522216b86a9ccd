using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Predicts the rows of a block: its columns enter the model as they are, in batches, and the predictions come out as columns.</summary>
/// <param name="predictor">The model.</param>
internal sealed class BlockScorer(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor)
{
    private const int BatchSize = 1024; // as a predictor's

    private OnnxModel Model => predictor.Model;

    /// <summary>Returns the predictions' columns, named as in <see cref="PredictionFile"/>.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="outOfRange">Counts the values that training never saw.</param>
    /// <exception cref="ArgumentException">A feature is missing.</exception>
    public IReadOnlyList<TableColumn> Score(DataTable block, RangeTally outOfRange)
    {
        if (InputColumns(block) is { } columns)
        {
            outOfRange.Add(block);
            return Run(columns, block.RowCount);
        }
        foreach (var value in ModelEvaluation.Rows(block).SelectMany(predictor.OutOfRange)) outOfRange.Add(value);
        return PredictedColumns.Of(ModelEvaluation.Predict(predictor, block));
    }

    // Null where a column must first be understood, row by row: it is of another kind, bears another name, or holds images; or the file is not ours.
    private List<(TensorInfo Input, TableColumn Column)>? InputColumns(DataTable block)
    {
        if (Model.Card is not { } card || card.Features.Count != Model.Inputs.Count) return null;
        var columns = new List<(TensorInfo, TableColumn)>(card.Features.Count);
        foreach (var feature in card.Features)
        {
            var input = Model.Inputs.FirstOrDefault(input => input.Name == feature.Input);
            var column = block.Columns.FirstOrDefault(column => column.Name == feature.Name);
            var isPlain = column?.Kind == feature.Kind && input is { Shape: ["1", ..] } is false && (column, input?.ElementType) switch
            {
                (NumberColumn, { } type) => type == typeof(float),
                (TextColumn, { } type) => type == typeof(string),
                _ => false,
            };
            if (!isPlain || input is null || column is null) return null;
            columns.Add((input, column));
        }
        return columns;
    }

    private IReadOnlyList<TableColumn> Run(List<(TensorInfo Input, TableColumn Column)> columns, int rowCount)
    {
        var predicted = new PredictedColumns(Model.Card, rowCount);
        for (var start = 0; start < rowCount; start += BatchSize)
        {
            var count = Math.Min(BatchSize, rowCount - start);
            predicted.Add(Model.Run([.. columns.Select(column => Tensor(column.Input, column.Column, start, count))]), start, count);
        }
        return predicted.ToColumns();
    }

    private static NamedTensor Tensor(TensorInfo input, TableColumn column, int start, int count)
    {
        var shape = new long[input.Shape.Count];
        Array.Fill(shape, 1);
        shape[0] = count;
        return new NamedTensor(input.Name, Shape.Create(shape), column.Slice(start, count) switch
        {
            NumberColumn numbers => numbers.Values,
            TextColumn texts => texts.Values,
            var other => throw new InvalidOperationException($"Column '{other.Name}' is a {other.GetType().Name}: it was to be read row by row."),
        });
    }
}
