using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Takes the network out of a pipeline's model.</summary>
public static class NeuralModelNetwork
{
    /// <summary>Reads the layers and weights of a model, also of one loaded from a saved pipeline: to train on, to look at, or to write elsewhere.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The network from the column of features on: of classes it ends at the logits, of numbers it answers in the label's units.</returns>
    public static TrainedNetwork ToNetwork(this NeuralModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var whole = OnnxNetwork.Read(model.Onnx.ToArray(), "network.onnx");
        if (model.Task is not ScoringTask.MulticlassClassification) return whole;
        // Softmax stands behind the logits, as a layer or as the last one's activation.
        var network = new Sequential(whole.Network.InputShape, whole.Network.Preset);
        foreach (var layer in whole.Network.Layers.SkipLast(1)) network.Add(layer);
        if (whole.Network.Layers[^1] is WeightedLayer last) network.Add(last with { Activation = Activation.Linear });
        return whole with { Network = network };
    }
}
