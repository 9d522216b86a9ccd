using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Trainers;

/// <summary>The cars as an ML.NET user has them, and pipelines over them that end in a stock trainer or in ours.</summary>
internal static class Cars
{
    /// <summary>The label of regression.</summary>
    public const string Mpg = "Miles_per_Gallon";

    /// <summary>What a pipeline ends in.</summary>
    public static TheoryData<string> Trainers => ["stock", "ours"];

    /// <summary>Every task with either trainer.</summary>
    public static TheoryData<string, string> Tasks => new(
        from task in new[] { "regression", "binary", "multiclass" } from trainer in new[] { "stock", "ours" } select (task, trainer));

    /// <summary>Quick training.</summary>
    public static FitOptions Quick => new() { EpochCount = 20, Optimizer = new Adam { LearningRate = 0.01 } };

    /// <summary>Loads the complete rows, with a Boolean and a key as labels too.</summary>
    public static IDataView Load(MLContext ml)
    {
        var table = ml.Data.FilterRowsByMissingValues(DataSource.Read("auto-mpg.csv", new ReadOptions()), Mpg, "Horsepower");
        return ml.Transforms.CustomMapping<MpgRow, ThriftyRow>((car, row) => row.IsThrifty = car.Miles_per_Gallon > 23, null)
            .Append(ml.Transforms.Conversion.MapValueToKey("OriginKey", "Origin"))
            .Fit(table).Transform(table);
    }

    /// <summary>Returns the transforms that make the features.</summary>
    public static IEstimator<ITransformer> Features(MLContext ml, bool hasOrigin = true) => hasOrigin
        ? ml.Transforms.Categorical.OneHotEncoding("OriginSlots", "Origin")
            .Append(ml.Transforms.Concatenate("Features", "Cylinders", "Horsepower", "Weight_in_lbs", "Acceleration", "OriginSlots"))
            .Append(ml.Transforms.NormalizeMinMax("Features", fixZero: false))
        : ml.Transforms.Concatenate("Features", "Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration")
            .Append(ml.Transforms.NormalizeMinMax("Features", fixZero: false));

    /// <summary>Returns a task's label.</summary>
    public static string Label(string task) => task switch { "regression" => Mpg, "binary" => "IsThrifty", _ => "OriginKey" };

    /// <summary>Returns a task's trainer.</summary>
    public static IEstimator<ITransformer> Trainer(MLContext ml, string task, string trainer) => (task, trainer) switch
    {
        ("regression", "stock") => ml.Regression.Trainers.LbfgsPoissonRegression(Mpg),
        ("regression", _) => ml.Regression.Trainers.NeuralNetwork(Network(1), Mpg, options: Quick),
        ("binary", "stock") => ml.BinaryClassification.Trainers.LbfgsLogisticRegression("IsThrifty"),
        ("binary", _) => ml.BinaryClassification.Trainers.NeuralNetwork(Network(1), "IsThrifty", options: Quick),
        (_, "stock") => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("OriginKey"),
        _ => ml.MulticlassClassification.Trainers.NeuralNetwork(Network(3), "OriginKey", options: Quick),
    };

    /// <summary>Returns features and trainer; classes are not told from themselves.</summary>
    public static EstimatorChain<ITransformer> Pipeline(MLContext ml, string task, string trainer) =>
        Features(ml, hasOrigin: task != "multiclass").Append(Trainer(ml, task, trainer));

    /// <summary>Returns a small network.</summary>
    public static LayerList Network(int outputs) => [new Dense(16, Activation.Relu), new Dense(outputs)];

    /// <summary>Reads a column of numbers.</summary>
    public static float[] Numbers(IDataView view, string column) => [.. view.GetColumn<float>(view.Schema[column])];

    /// <summary>What a mapping reads.</summary>
    internal sealed class MpgRow
    {
        public float Miles_per_Gallon { get; set; }
    }

    /// <summary>What a mapping adds.</summary>
    internal sealed class ThriftyRow
    {
        public bool IsThrifty { get; set; }
    }
}
