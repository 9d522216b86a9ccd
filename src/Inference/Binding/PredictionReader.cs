using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Reads outputs into <see cref="Prediction"/>s, with a card or without.</summary>
internal sealed class PredictionReader(OnnxModel model) : OutputReader<Prediction>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Prediction> Read(IReadOnlyList<NamedTensor> outputs, int rowCount)
    {
        var predictions = new Prediction[rowCount];
        var classes = model.Card is { Task: ModelTask.Classification } card ? card.Classes : null;
        for (var row = 0; row < rowCount; row++) predictions[row] = classes is null ? Values(outputs, row, rowCount) : Class(outputs, row, rowCount, classes);
        return predictions;
    }

    private Prediction Class(IReadOnlyList<NamedTensor> outputs, int row, int rowCount, IReadOnlyList<string> classes)
    {
        var prediction = new Prediction();
        foreach (var output in outputs)
        {
            ModelOutput.RowLength(output, rowCount);
            if (output.Name == model.Card?.Target.Output) prediction = prediction with { Label = LabelOutput.Text(output, row) };
            if (output.Name != "probabilities") continue;
            prediction = prediction with { Probabilities = ProbabilityOutput.ByClass(classes, ProbabilityOutput.Row(output, row), value => (double)value) };
        }
        return prediction;
    }

    private static Prediction Values(IReadOnlyList<NamedTensor> outputs, int row, int rowCount)
    {
        var values = new Dictionary<string, double>();
        string? label = null;
        foreach (var output in outputs)
        {
            var length = ModelOutput.RowLength(output, rowCount);
            if (output.Values is string[] texts)
            {
                label ??= length == 1 ? texts[row] : null;
                continue;
            }
            for (var i = 0; i < length; i++)
            {
                var name = length == 1 ? output.Name : string.Create(CultureInfo.InvariantCulture, $"{output.Name}[{i}]");
                values[name] = Convert.ToDouble(output.Values.GetValue((row * length) + i), CultureInfo.InvariantCulture);
            }
        }
        return new Prediction { Values = values, Label = label };
    }
}
