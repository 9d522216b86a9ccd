namespace NeuralMl.Models;

/// <summary>Reads and writes augmentations: <c>"flip"</c>, or <c>{"name":"shift","fraction":0.2}</c>.</summary>
internal sealed class AugmentationConverter() : NamedRecordConverter<Augmentation>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["cutout"] = typeof(Cutout),
        ["flip"] = typeof(Flip),
        ["noise"] = typeof(PixelNoise),
        ["rotate"] = typeof(Rotate),
        ["scale"] = typeof(Scale),
        ["shift"] = typeof(Shift),
    };
}
