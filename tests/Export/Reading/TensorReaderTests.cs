using Google.Protobuf;
using NeuralMl.Export;
using NeuralMl.Export.Protos;
using static NeuralMl.Tests.Export.Reading.ModelBytes;

namespace NeuralMl.Tests.Export.Reading;

/// <summary>Tensors of all number types, typed or raw; and those whose bytes are not what they declare.</summary>
public sealed class TensorReaderTests
{
    [Theory]
    [InlineData(OnnxElementType.Float, "0000803F000000C0")]
    [InlineData(OnnxElementType.Double, "000000000000F03F00000000000000C0")]
    [InlineData(OnnxElementType.Float16, "003C00C0")]
    [InlineData(OnnxElementType.BFloat16, "803F00C0")]
    public void Raw_numbers_become_floats(OnnxElementType type, string raw)
    {
        Assert.Equal(new[] { 1f, -2 }, Read(Raw(type, raw, 2)).Values);
    }

    [Theory]
    [InlineData(OnnxElementType.Int64, "0100000000000000FEFFFFFFFFFFFFFF")]
    [InlineData(OnnxElementType.Int32, "01000000FEFFFFFF")]
    [InlineData(OnnxElementType.Int16, "0100FEFF")]
    [InlineData(OnnxElementType.Int8, "01FE")]
    public void Raw_whole_numbers_become_longs(OnnxElementType type, string raw)
    {
        Assert.Equal(new[] { 1L, -2 }, Read(Raw(type, raw, 2)).Values);
    }

    [Fact]
    public void Typed_numbers_are_read()
    {
        Assert.Equal(new[] { 1f, -2 }, Read(Typed(OnnxElementType.Float, tensor => tensor.FloatData.AddRange([1, -2]))).Values);
        Assert.Equal(new[] { 1f, -2 }, Read(Typed(OnnxElementType.Double, tensor => tensor.DoubleData.AddRange([1, -2]))).Values);
        Assert.Equal(new[] { 1f, -2 }, Read(Typed(OnnxElementType.Float16, tensor => tensor.Int32Data.AddRange([0x3C00, 0xC000]))).Values);
        Assert.Equal(new[] { 1L, -2 }, Read(Typed(OnnxElementType.Int64, tensor => tensor.Int64Data.AddRange([1, -2]))).Values);
        Assert.Equal(new[] { 1L, 254 }, Read(Typed(OnnxElementType.UInt8, tensor => tensor.Int32Data.AddRange([1, 254]))).Values);
        Assert.Equal(new[] { true, false }, Read(Typed(OnnxElementType.Bool, tensor => tensor.Int32Data.AddRange([1, 0]))).Values);
        Assert.Equal(new[] { "é", "" }, Read(Typed(OnnxElementType.String, tensor => tensor.StringData.AddRange([ByteString.CopyFromUtf8("é"), ByteString.Empty]))).Values);
    }

    [Fact]
    public void A_huge_shape_is_refused_before_memory_is_taken() => AssertRefused(
        Floats("w", [1_000_000, 1_000_000, 1_000_000], 3, 4),
        "Tensor 'w' declares the shape (1000000, 1000000, 1000000), but the file has 27 bytes for it. Copy or export the model again.");

    [Fact]
    public void Too_few_numbers_are_refused() => AssertRefused(
        Floats("w", [2, 2], 3, 4), "Tensor 'w' declares the shape (2, 2), but the file has 2 elements for it. Copy or export the model again.");

    [Fact]
    public void Too_few_bytes_are_refused() => AssertRefused(
        Raw(OnnxElementType.Float, "0000803F", 2), "Tensor 'w' declares the shape (2), but the file has 4 bytes instead of 8 for it. Copy or export the model again.");

    [Fact]
    public void A_negative_size_is_refused() => AssertRefused(
        Floats("w", [-1], 3), "Tensor 'w' declares a size of -1; sizes are at least 0. Export the model again.");

    [Fact]
    public void A_tensor_in_another_file_is_never_opened()
    {
        var tensor = new TensorProto { Name = "w", DataType = 1, DataLocation = 1 };
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "../../secret" });

        AssertRefused(tensor, "Tensor 'w' lies in another file ('../../secret'), which is never opened. Export the model in one piece.");
    }

    [Fact]
    public void A_type_that_is_not_read_is_named()
    {
        AssertRefused(new TensorProto { Name = "w", DataType = 14 }, "Tensor 'w' holds elements of type 14, which are not read. Export the model in float32.");
        AssertRefused(new TensorProto { Name = "w", DataType = 13 }, "Tensor 'w' holds UInt64 elements, which are not read. Export the model in float32.");
    }

    [Fact]
    public void A_file_of_nothing_but_structure_is_refused_before_it_is_parsed()
    {
        var bytes = new byte[(StructureSize.Largest + 4) / 2 * 2];
        for (var i = 0; i < bytes.Length; i += 2) bytes[i] = 0x3A; // the graph, empty, again and again

        Assert.Equal(
            "'m.onnx' has more than 33,554,432 bytes besides the numbers of its tensors, far more than any network needs. Read another file.",
            Assert.Throws<InvalidDataException>(() => ModelReader.Read(bytes, "m.onnx")).Message);
    }

    [Fact]
    public void The_numbers_of_tensors_are_not_structure()
    {
        var raw = new TensorProto { Name = "w", DataType = 1, RawData = ByteString.CopyFrom(new byte[4000]) };
        var model = Dense(model =>
        {
            model.Graph.Initializer.Add(raw);
            model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "value", T = raw });
        });

        Assert.InRange(StructureSize.Of(model.Bytes()), 1, 300);
    }

    private static GraphConstant Read(TensorProto tensor) => TensorReader.Read(tensor, tensor.Name);

    private static TensorProto Raw(OnnxElementType type, string raw, long count)
    {
        var tensor = new TensorProto { Name = "w", DataType = (int)type, RawData = ByteString.CopyFrom(Convert.FromHexString(raw)) };
        tensor.Dims.Add(count);
        return tensor;
    }

    private static TensorProto Typed(OnnxElementType type, Action<TensorProto> fill)
    {
        var tensor = new TensorProto { Name = "w", DataType = (int)type };
        tensor.Dims.Add(2);
        fill(tensor);
        return tensor;
    }

    private static void AssertRefused(TensorProto tensor, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read(tensor)).Message);
}
