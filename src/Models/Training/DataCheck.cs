using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Refuses data that does not fit the network and the loss, before the first batch.</summary>
/// <param name="network">The network.</param>
/// <param name="loss">What is minimized.</param>
internal sealed class DataCheck(Sequential network, Loss loss)
{
    /// <summary>Checks the training rows, block by block, and, where there are some, the validation rows.</summary>
    /// <exception cref="ArgumentException">They do not fit: what was found, where, and what was expected.</exception>
    public static void Check(Sequential network, Loss loss, IEnumerable<TrainingData> training, TrainingData? validation)
    {
        var check = new DataCheck(network, loss);
        foreach (var block in training) check.Check(block, "training");
        if (validation is not null) check.Check(validation, "validation");
        loss.Outputs.Check(network, loss);
        loss.Check(network);
    }

    private void Check(TrainingData data, string part)
    {
        CheckFeatureShape(data, part);
        if (loss.TakesClasses) CheckClassShape(data, part);
        else CheckTargetShape(data, part);
        CheckLengths(data, part);
        CheckFinite(data, data.Features, data.FeatureShape, $"{part} features");
        IndexCheck.Check(network, data.Features, $"{part} features", data.FirstRow);
        CheckFinite(data, data.Targets, data.TargetShape, $"{part} targets");
        if (loss.TakesClasses) CheckClasses(data, part);
        else loss.Targets.Check(data, part, loss);
        loss.Check(data, part);
        if (data.RowWeights is { } weights) CheckRowWeights(data, weights, part);
    }

    private void CheckFeatureShape(TrainingData data, string part)
    {
        if (data.FeatureShape == network.InputShape) return;
        throw new ArgumentException(
            $"Each row of the {part} features has the shape {data.FeatureShape}, but the network takes {network.InputShape}. "
            + (IsOtherLength(data.FeatureShape)
                ? $"Its time is free: AtLength({data.FeatureShape[0]}) makes a network for that length, FromOnnx(path, {Brackets(data.FeatureShape)}) reads one."
                : "Give the network that input shape, or reshape the features."));
    }

    private bool IsOtherLength(Shape shape) =>
        network.HasFreeTime && shape.Count == network.InputShape.Count && shape[0] > 0 && shape.Skip(1).SequenceEqual(network.InputShape.Skip(1));

    // As C# writes the shape.
    private static string Brackets(Shape shape) => $"[{string.Join(", ", shape)}]";

    private void CheckTargetShape(TrainingData data, string part)
    {
        if (data.TargetShape == network.OutputShape) return;
        throw new ArgumentException(
            $"Each row of the {part} targets has the shape {data.TargetShape}, but the network gives {network.OutputShape}, and a "
            + $"{loss.GetType().Name} compares equal shapes. Give the last layer the targets' width, or reshape the targets.");
    }

    private void CheckClassShape(TrainingData data, string part)
    {
        if (network.OutputShape.Count != 1 || network.OutputShape[0] < 2)
        {
            throw new ArgumentException(
                $"The network gives {network.OutputShape} for each row, but cross-entropy takes one logit for each of at least 2 classes. "
                + "End the network with a dense layer of as many units as there are classes.");
        }
        if (data.TargetShape.Count == 0) return;
        throw new ArgumentException(
            $"Each row of the {part} targets has the shape {data.TargetShape}, but cross-entropy takes one class index, of the shape (). "
            + "Give the index of each row's class instead of a vector.");
    }

    private static void CheckLengths(TrainingData data, string part)
    {
        var (featureCount, targetCount) = (data.FeatureShape.ElementCount, data.TargetShape.ElementCount);
        if (data.Features.Length == 0 || data.Targets.Length == 0)
        {
            throw new ArgumentException($"The {part} data has no rows. Give at least one.");
        }
        if (data.Features.Length % featureCount == 0 && data.Targets.Length % targetCount == 0
            && data.Features.Length / featureCount == data.Targets.Length / targetCount) return;
        throw new ArgumentException(
            $"The {part} features hold {data.Features.Length} numbers, {featureCount} per row, and the targets {data.Targets.Length}, "
            + $"{targetCount} per row: that is not the same whole number of rows. Give each row all of its features and its target.");
    }

    private static void CheckFinite(TrainingData data, float[] values, Shape shape, string what)
    {
        var found = Array.FindIndex(values, value => !float.IsFinite(value));
        if (found < 0) return;
        var (row, column) = Math.DivRem(found, shape.ElementCount);
        throw new ArgumentException(FormattableString.Invariant(
            $"The {what} hold {values[found]} in row {data.FirstRow + row}, column {column} (counted from 0), where a finite number is expected. ")
            + "Impute or drop such rows before training.");
    }

    private static void CheckRowWeights(TrainingData data, float[] weights, string part)
    {
        if (weights.Length != data.RowCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The {part} data has {data.RowCount} rows, but {weights.Length} row weights. Give each row one."));
        }
        var found = Array.FindIndex(weights, weight => !(weight >= 0 && float.IsFinite(weight)));
        if (found >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The {part} row weights hold {weights[found]} in row {data.FirstRow + found} (counted from 0), where a number of at least 0 is expected. ")
                + "Give a row that shall not count a weight of 0.");
        }
        if (data.IsAll && Array.TrueForAll(weights, weight => weight == 0))
            throw new ArgumentException(FormattableString.Invariant($"The weights of all {weights.Length} {part} rows are 0: none counts. Give at least one of them a greater weight."));
    }

    private void CheckClasses(TrainingData data, string part)
    {
        var targets = data.Targets;
        var classCount = network.OutputShape[0];
        var found = Array.FindIndex(targets, target => target < 0 || target >= classCount || target != MathF.Floor(target));
        if (found < 0) return;
        throw new ArgumentException(FormattableString.Invariant(
            $"The {part} targets hold {targets[found]} in row {data.FirstRow + found} (counted from 0), where a class index from 0 to {classCount - 1} is ")
            + $"expected: the network gives {classCount} logits. Number the classes from 0, and give the last layer a unit for each.");
    }
}
