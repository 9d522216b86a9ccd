using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What all images of a folder are brought to.</summary>
public sealed record ImageRecipe
{
    /// <summary>Gets the width in pixels; it goes together with <see cref="Height"/>.</summary>
    /// <value>At least 1; the default is null: that of the files, which must be the same then.</value>
    public int? Width { get; init => field = value is { } pixels ? Require.Count(pixels) : null; }

    /// <summary>Gets the height in pixels; it goes together with <see cref="Width"/>.</summary>
    /// <value>At least 1; the default is null: that of the files, which must be the same then.</value>
    public int? Height { get; init => field = value is { } pixels ? Require.Count(pixels) : null; }

    /// <summary>Gets the number of channels: 1 for shades of grey, 3 for red, green and blue.</summary>
    /// <value>1 or 3; the default is null: 1 where no image has a colour.</value>
    public int? Channels { get; init => field = value is null or 1 or 3 ? value : throw new ArgumentException($"is {value}; it must be 1 (grey) or 3 (red, green, blue)."); }
}
