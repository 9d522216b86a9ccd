namespace NeuralMl.Pipeline;

/// <summary>The size of an image, in pixels.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Gets the number of pixels.</summary>
    public int PixelCount => checked(Width * Height);

    /// <summary>Returns the size as in <c>28 × 32</c>, the width first.</summary>
    public override string ToString() => $"{Width} × {Height}";
}
