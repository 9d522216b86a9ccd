using Microsoft.ML;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Neural networks among the trainers of ML.NET.</summary>
/// <remarks>
/// Each takes the column of features as it comes: normalize it before, for example with <c>NormalizeMinMax("Features", fixZero: false)</c>. A network's
/// last layer gives plain numbers; softmax and sigmoid are added behind it.
/// </remarks>
public static class NeuralTrainerCatalog
{
    /// <summary>Makes a trainer of a network that predicts a number: label <c>Single</c>, adds <c>Score</c> in the label's units.</summary>
    /// <param name="catalog"><c>ml.Regression.Trainers</c>.</param>
    /// <param name="network">The layers, the last one of 1 unit.</param>
    /// <param name="labelColumnName">The column of labels.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="options">How it is trained.</param>
    public static NeuralTrainer NeuralNetwork(
        this RegressionCatalog.RegressionTrainers catalog, LayerList network, string labelColumnName = "Label", string featureColumnName = "Features", FitOptions? options = null) =>
        catalog.NeuralNetwork(Options(network, labelColumnName, featureColumnName, options));

    /// <inheritdoc cref="NeuralNetwork(RegressionCatalog.RegressionTrainers, LayerList, string, string, FitOptions?)"/>
    public static NeuralTrainer NeuralNetwork(this RegressionCatalog.RegressionTrainers catalog, NeuralTrainerOptions options) =>
        new(MLEnvironment.Of(catalog), options, new NumberTarget());

    /// <summary>Makes a trainer of a network that says yes or no: label <c>Boolean</c>, adds <c>PredictedLabel</c>, <c>Score</c> (the logit) and <c>Probability</c>.</summary>
    /// <param name="catalog"><c>ml.BinaryClassification.Trainers</c>.</param>
    /// <param name="network">The layers, the last one of 1 unit.</param>
    /// <param name="labelColumnName">The column of labels.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="options">How it is trained.</param>
    public static NeuralTrainer NeuralNetwork(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, LayerList network, string labelColumnName = "Label", string featureColumnName = "Features", FitOptions? options = null) =>
        catalog.NeuralNetwork(Options(network, labelColumnName, featureColumnName, options));

    /// <inheritdoc cref="NeuralNetwork(BinaryClassificationCatalog.BinaryClassificationTrainers, LayerList, string, string, FitOptions?)"/>
    public static NeuralTrainer NeuralNetwork(this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, NeuralTrainerOptions options) =>
        new(MLEnvironment.Of(catalog), options, new BooleanTarget());

    /// <summary>Makes a trainer of a network that tells classes apart: label a key with its values, adds <c>PredictedLabel</c> (the same key) and <c>Score</c> (a probability for each class).</summary>
    /// <param name="catalog"><c>ml.MulticlassClassification.Trainers</c>.</param>
    /// <param name="network">The layers, the last one with a unit for each class.</param>
    /// <param name="labelColumnName">The column of labels; <c>MapValueToKey</c> makes one.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="options">How it is trained.</param>
    public static NeuralTrainer NeuralNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, LayerList network, string labelColumnName = "Label", string featureColumnName = "Features", FitOptions? options = null) =>
        catalog.NeuralNetwork(Options(network, labelColumnName, featureColumnName, options));

    /// <inheritdoc cref="NeuralNetwork(MulticlassClassificationCatalog.MulticlassClassificationTrainers, LayerList, string, string, FitOptions?)"/>
    public static NeuralTrainer NeuralNetwork(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, NeuralTrainerOptions options) =>
        new(MLEnvironment.Of(catalog), options, new ClassTarget());

    /// <summary>Makes a trainer of a network that forecasts several steps: label a vector of <c>Single</c>, adds <c>Score</c>, a vector of the same size in its units.</summary>
    /// <param name="catalog"><c>ml.Forecasting.Trainers</c>.</param>
    /// <param name="network">The layers, the last one with a unit for each step.</param>
    /// <param name="labelColumnName">The column of the steps to forecast.</param>
    /// <param name="featureColumnName">The column of the steps before: a vector of dimensions <c>(steps, numbers)</c> where layers are recurrent.</param>
    /// <param name="options">How it is trained.</param>
    public static NeuralTrainer NeuralNetwork(
        this ForecastingCatalog.Forecasters catalog, LayerList network, string labelColumnName = "Label", string featureColumnName = "Features", FitOptions? options = null) =>
        catalog.NeuralNetwork(Options(network, labelColumnName, featureColumnName, options));

    /// <inheritdoc cref="NeuralNetwork(ForecastingCatalog.Forecasters, LayerList, string, string, FitOptions?)"/>
    public static NeuralTrainer NeuralNetwork(this ForecastingCatalog.Forecasters catalog, NeuralTrainerOptions options) =>
        new(MLEnvironment.Of(catalog), options, new SeriesTarget());

    private static NeuralTrainerOptions Options(LayerList network, string label, string features, FitOptions? fit) =>
        new(network) { LabelColumnName = label, FeatureColumnName = features, Fit = fit ?? new() };
}
