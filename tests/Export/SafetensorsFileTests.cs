using System.Text;
using CsCheck;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Export;

public sealed class SafetensorsFileTests : IDisposable
{
    private static readonly OnnxElementType[] Types =
        [.. Enum.GetValues<OnnxElementType>().Except([OnnxElementType.Undefined, OnnxElementType.String])];

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "weights.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_weights_are_read_as_they_were_written()
    {
        var weight = Gen.Select(Gen.String, Gen.OneOfConst(Types), Gen.Long[0, 3].Array[0, 4], Gen.Byte.Array[8 * 81]).Where((name, _, _, _) => IsText(name)).Select((name, type, sizes, bytes) =>
        {
            Shape shape = [.. sizes];
            return new WeightTensor(name, type, shape, bytes.AsMemory(0, (int)shape.ElementCount * type.ByteCount()));
        });

        weight.List[0, 8].Sample(
            drawn =>
            {
                var weights = drawn.DistinctBy(weight => weight.Name).ToArray();
                SafetensorsFile.Write(File, weights);
                Assert.Equal(weights.Select(Text), SafetensorsFile.Read(File).Select(Text));
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void The_file_is_what_the_format_says()
    {
        SafetensorsFile.Write(File, [
            new WeightTensor("flags", OnnxElementType.Bool, [3], new byte[] { 1, 0, 1 }),
            WeightTensor.FromFloats("größe", [1, 2], [1, -2])]);

        var bytes = System.IO.File.ReadAllBytes(File);
        var length = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"format":"pt"},"flags":{"dtype":"BOOL","shape":[3],"data_offsets":[8,11]},"größe":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 128, 63, 0, 0, 0, 192, 1, 0, 1], bytes[(8 + length)..]);
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_name_used_twice_is_refused() => Refused(
        "Two weights are named 'w'. Names are unique. (Parameter 'weight')", WeightTensor.FromFloats("w", [1], [1]), WeightTensor.FromFloats("w", [1], [2]));

    [Fact]
    public void The_reserved_name_is_refused() => Refused(
        "A weight is named '__metadata__', which the format keeps for itself. Rename it. (Parameter 'weight')", WeightTensor.FromFloats("__metadata__", [1], [1]));

    [Fact]
    public void A_type_that_the_format_does_not_have_is_refused() => Refused(
        "Weight 'w' holds String elements, which the format does not have. It has F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL. (Parameter 'weight')",
        new WeightTensor("w", OnnxElementType.String, [1], new byte[4]));

    [Fact]
    public void Bytes_that_do_not_fit_the_shape_are_refused() => Refused(
        "Weight 'w' has 4 bytes, but its shape (2, 3) of Float takes 24. (Parameter 'weight')", new WeightTensor("w", OnnxElementType.Float, [2, 3], new byte[4]));

    [Fact]
    public void The_reference_reader_for_Python_reads_the_file()
    {
        var python = ExternalTool.Require("python3-safetensors", inCi: false);
        SafetensorsFile.Write(File, [
            new WeightTensor("flags", OnnxElementType.Bool, [3], new byte[] { 1, 0, 1 }),
            WeightTensor.FromFloats("weight", [1, 2], [1, -2])]);

        var (exitCode, output) = ExternalTool.Run(
            python, "-c", "import sys; from safetensors.numpy import load_file; t = load_file(sys.argv[1]); print(t['weight'].tolist(), t['flags'].tolist())", File);

        Assert.Equal((0, "[[1.0, -2.0]] [True, False, True]\n"), (exitCode, output));
    }

    private static bool IsText(string name) => name != "__metadata__" && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;

    private static string Text(WeightTensor weight) => $"{weight.Name} {weight.Type} {weight.Shape} {Convert.ToHexString(weight.Bytes.Span)}";

    private void Refused(string message, params WeightTensor[] weights)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(File, weights)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
