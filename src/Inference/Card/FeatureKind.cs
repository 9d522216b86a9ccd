namespace NeuralMl.Inference;

/// <summary>What the values of a raw column are, and so how they enter a graph.</summary>
public enum FeatureKind
{
    /// <summary>A number: <c>float[batch,1]</c>; NaN is a missing value.</summary>
    Number,

    /// <summary>A truth value: <c>float[batch,1]</c>, 0 for false, 1 for true, NaN for missing.</summary>
    Boolean,

    /// <summary>A day or moment: <c>float[batch,1]</c>, the year and the part of it that has passed (2026-07-02 is about 2026.5); NaN is missing.</summary>
    Date,

    /// <summary>A category: <c>string[batch,1]</c>; the empty string is missing.</summary>
    Text,

    /// <summary>An image: <c>uint8[batch,channels,height,width]</c>, each pixel 0–255.</summary>
    Image,

    /// <summary>The steps of a sequence, oldest first: <c>float[batch,time,1]</c>; as a rule time is free.</summary>
    Sequence,
}
