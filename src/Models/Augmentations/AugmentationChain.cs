using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The augmentations of a training, one after the other. All draws come from torch's generator of the processor.</summary>
internal sealed class AugmentationChain
{
    private readonly IReadOnlyList<AugmentationStage> _stages;

    /// <summary>Composes augmentations.</summary>
    /// <param name="augmentations">The augmentations, in the order in which images pass them; none leaves batches as they are.</param>
    /// <param name="network">The network that sees the images.</param>
    /// <exception cref="ArgumentException">There are some, and the network does not take images.</exception>
    public AugmentationChain(IReadOnlyList<Augmentation> augmentations, Sequential network)
    {
        if (augmentations.Count > 0) Check(augmentations[0], network);
        _stages = AugmentationStage.Split(augmentations);
    }

    /// <summary>Returns a batch whose images are changed, each by its own draws. The caller's scope disposes them.</summary>
    /// <param name="batch">The rows: features of <c>(batch, channels, height, width)</c>. They are left as they are.</param>
    public Batch Apply(Batch batch)
    {
        if (_stages.Count == 0) return batch;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var images = batch.Features;
        foreach (var stage in _stages) images = stage.Apply(images);
        return batch with { Features = images.MoveToOuterDisposeScope() };
    }

    private static void Check(Augmentation augmentation, Sequential network)
    {
        var found = network.InputShape.Count != 3 ? $"rows of the shape {network.InputShape}" : network.TakesIndices ? "indices, between which there is nothing" : null;
        if (found is null) return;
        throw new ArgumentException(
            $"{augmentation.GetType().Name} changes images, of the shape (channels, height, width), but the network takes {found}. "
            + "Train without augmentations, or give the network images.");
    }
}
