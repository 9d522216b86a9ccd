namespace NeuralMl.Models;

/// <summary>How new pixels between those of an image, or new steps between those of a sequence, are made.</summary>
public enum Interpolation
{
    /// <summary>Each is a copy of the nearest pixel or step.</summary>
    Nearest,

    /// <summary>Each lies on straight lines between its four neighbours.</summary>
    /// <remarks>A pixel stands at its own middle, as with torch's <c>align_corners=False</c>.</remarks>
    Bilinear,

    /// <summary>Each lies on the straight line between its two neighbours in a sequence.</summary>
    /// <remarks>A step stands at its own middle, as with torch's <c>align_corners=False</c>.</remarks>
    Linear,
}
