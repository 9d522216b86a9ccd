using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>What a header says of one tensor; the offsets count from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, OnnxElementType Type, Shape Shape, long Begin, long End)
{
    public long ByteCount => End - Begin;
}
