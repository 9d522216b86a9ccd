using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Makes the network that a recipe describes, for the shape that its data has.</summary>
internal static class RecipeNetwork
{
    public static Sequential Build(Recipe recipe, PreparedData data)
    {
        if (recipe.Training.Augment.Count > 0 && data.Preprocessing.FeatureShape.Count != 3)
        {
            throw new InvalidDataException(
                $"Recipe '{recipe.Name}': training.augment changes images, but a row of the data has the shape {data.Preprocessing.FeatureShape}: "
                + "expected (channels, height, width). Leave training.augment out.");
        }
        var network = new Sequential(data.Preprocessing.FeatureShape, recipe.Preset);
        foreach (var layer in recipe.Network) network.Add(layer);
        var width = data.Preprocessing.Horizon is { } horizon ? horizon : data.Task == ModelTask.Regression ? recipe.Data.Label.Names.Count : data.Preprocessing.Classes.Count;
        if (network.OutputShape == [width]) return network;
        var meaning = data.Task switch
        {
            ModelTask.Forecast => $"{width} steps of label '{recipe.Data.Label}' are forecast",
            ModelTask.Classification => $"label '{recipe.Data.Label}' has {width} classes",
            _ => recipe.Data.Label.AreSeveral ? $"labels {recipe.Data.Label} are {width} numbers" : $"label '{recipe.Data.Label}' is one number",
        };
        throw new InvalidDataException(
            $"Recipe '{recipe.Name}': the network gives {network.OutputShape}, but {meaning}: expected ({width}). "
            + $"Give the last layer {width} unit{(width == 1 ? "" : "s")}.");
    }
}
