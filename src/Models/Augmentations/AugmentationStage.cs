using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Augmentations that are applied at once: one of any kind, or affine ones in a row.</summary>
/// <param name="parts">The augmentations, in the order in which images pass them; at least one.</param>
internal sealed class AugmentationStage(IReadOnlyList<Augmentation> parts)
{
    /// <summary>Splits augmentations into as few stages as there can be.</summary>
    /// <param name="augmentations">The augmentations, in the order in which images pass them.</param>
    public static IReadOnlyList<AugmentationStage> Split(IEnumerable<Augmentation> augmentations)
    {
        var stages = new List<List<Augmentation>>();
        foreach (var augmentation in augmentations)
        {
            if (stages is [.., var last] && CanJoin(last, augmentation)) last.Add(augmentation);
            else stages.Add([augmentation]);
        }
        return [.. stages.Select(stage => new AugmentationStage(stage))];
    }

    /// <summary>Returns images of which each is changed by its own draws: <c>(batch, channels, height, width)</c>.</summary>
    /// <param name="images">The images: <c>(batch, channels, height, width)</c>. They are left as they are.</param>
    public Tensor Apply(Tensor images)
    {
        if (parts is [var only])
        {
            var (choices, draws) = Draw(only, images);
            return Choose(only, choices.view(-1, 1, 1, 1), only.Apply(images, draws), images);
        }
        var unmoved = eye(3, device: images.device);
        var map = unmoved;
        foreach (var part in parts.Cast<AffineAugmentation>())
        {
            var (choices, draws) = Draw(part, images);
            var own = part.ToMatrices(draws, images.size(2), images.size(3));
            // A pixel comes from where the last map finds it, and there from where the maps before it do.
            map = map.matmul(Choose(part, choices.view(-1, 1, 1), own, unmoved)); // (batch, 3, 3)
        }
        return AffineMap.Move(images, map, Outside(parts) ?? 0);
    }

    private static bool CanJoin(List<Augmentation> stage, Augmentation next) =>
        next is AffineAugmentation { Outside: var outside } && stage.TrueForAll(part => part is AffineAugmentation)
        && (outside is null || Outside(stage) is not { } other || other == outside);

    private static double? Outside(IEnumerable<Augmentation> stage) =>
        stage.OfType<AffineAugmentation>().Select(part => part.Outside).FirstOrDefault(outside => outside is not null);

    private static (Tensor Choices, Tensor Draws) Draw(Augmentation part, Tensor images)
    {
        var draws = rand(images.size(0), part.DrawCount + 1).to(images.device); // (batch, 1 + draws)
        return (draws.select(1, 0), draws.narrow(1, 1, part.DrawCount));
    }

    private static Tensor Choose(Augmentation part, Tensor choices, Tensor changed, Tensor unchanged) =>
        part.Probability == 1 ? changed : where(choices.lt(part.Probability), changed, unchanged);
}
