namespace NeuralMl.Models;

/// <summary>What is put before and after the numbers along one axis.</summary>
internal readonly record struct AxisPads(int Before, int After)
{
    /// <summary>Says whether neither side is negative.</summary>
    public bool IsNonNegative => Before >= 0 && After >= 0;
}
