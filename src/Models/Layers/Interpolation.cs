namespace NeuralMl.Models;

/// <summary>How new pixels between those of an image are made.</summary>
public enum Interpolation
{
    /// <summary>Each is a copy of the nearest pixel.</summary>
    Nearest,

    /// <summary>Each lies on straight lines between its four neighbours.</summary>
    /// <remarks>A pixel stands at its own middle, as with torch's <c>align_corners=False</c>.</remarks>
    Bilinear,
}
