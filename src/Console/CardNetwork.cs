using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>The network that a model card's recipe describes.</summary>
internal static class CardNetwork
{
    /// <summary>Returns the network's summary, or null for a model without a card or a recipe.</summary>
    public static NetworkSummary? Of(ModelCard? card)
    {
        if (card is null || card.Recipe.Length == 0) return null;
        var recipe = Recipe.Parse(card.Recipe, card.Name);
        var network = new Sequential(InputShape(card), recipe.Preset);
        foreach (var layer in recipe.Network) network.Add(layer);
        return network.Summarize();
    }

    private static Shape InputShape(ModelCard card) => card.Features is [{ Kind: FeatureKind.Image or FeatureKind.Sequence } image]
        ? [.. image.Shape]
        : [card.Features.Sum(feature => feature.Kind == FeatureKind.Text ? feature.Categories.Count : 1)];
}
