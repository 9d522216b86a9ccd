namespace NeuralMl.Export;

/// <summary>Where a weight's elements stand in a file; the offset counts from the end of the header.</summary>
internal sealed record SafetensorsPlace(WeightTensor Weight, long Begin)
{
    public long End => Begin + Weight.Bytes.Length;
}
