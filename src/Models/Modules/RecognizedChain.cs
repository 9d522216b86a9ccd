using System.Globalization;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Layers that were recognized one behind the other, each with a name of its own.</summary>
internal sealed class RecognizedChain
{
    private readonly RecognizedLayer[] _layers;

    /// <summary>Makes the chain; layers without a name are called by their kind and a number that no other has.</summary>
    /// <param name="input">The shape of one row that goes in.</param>
    /// <param name="layers">The layers, with their weights.</param>
    public RecognizedChain(Shape input, IEnumerable<RecognizedLayer> layers)
    {
        Input = input;
        _layers = [.. layers];
        var taken = _layers.Select(recognized => recognized.Layer.Name).OfType<string>().ToHashSet();
        for (var i = 0; i < _layers.Length; i++)
        {
            var layer = _layers[i].Layer;
            _layers[i] = _layers[i] with { Layer = layer with { Name = layer.Name ?? FreeName(layer.Kind, taken) } };
        }
    }

    /// <summary>Gets the shape of one row that goes in.</summary>
    public Shape Input { get; }

    /// <summary>Gets the shape of one row that comes out.</summary>
    public Shape Output => _layers.Aggregate(Input, static (shape, recognized) => recognized.Layer.OutputShape(shape));

    /// <summary>Gets the layers.</summary>
    public LayerList Layers => [.. _layers.Select(recognized => recognized.Layer)];

    /// <summary>Gets the weights, named <c>layer.weight</c>.</summary>
    public IEnumerable<WeightTensor> Weights => _layers.SelectMany(recognized =>
        (recognized.Weights ?? []).Select(weight => weight with { Name = $"{recognized.Layer.Name}.{weight.Name}" }));

    /// <summary>Returns the layers as a network.</summary>
    public TrainedNetwork ToNetwork()
    {
        var network = new Sequential(Input);
        foreach (var layer in Layers) network.Add(layer);
        var weights = Weights.ToDictionary(weight => weight.Name);
        return new(network, [.. network.WeightShapes().Select(weight => weights[weight.Name])]);
    }

    private static string FreeName(string kind, HashSet<string> taken)
    {
        var number = 0;
        string name;
        do name = string.Create(CultureInfo.InvariantCulture, $"{kind}{++number}");
        while (!taken.Add(name));
        return name;
    }
}
