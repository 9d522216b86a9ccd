using System.Text;
using CsCheck;
using NeuralMl.Export;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Export;

public sealed class SafetensorsFaultTests : IDisposable
{
    private const string Dtypes = "F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "the header does not begin with '{'. This is not a .safetensors file.")]
    [InlineData(" {}", "the header does not begin with '{'. This is not a .safetensors file.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "the header names 'w' twice. Names are unique.")]
    [InlineData("""{"__metadata__":{"format":1}}""", """'__metadata__' is {"format":1}; an object of texts was expected.""")]
    [InlineData("""{"w":[]}""", "tensor 'w' is described by []; expected was an object with dtype, shape and data_offsets.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", """tensor 'w' is described by {"dtype":"F32","shape":[1]}; expected was an object with dtype, shape and data_offsets.""")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "tensor 'w' has the dtype \"F8_E4M3\"; expected was one of " + Dtypes + ".")]
    [InlineData("""{"w":{"dtype":1,"shape":[4],"data_offsets":[0,4]}}""", "tensor 'w' has the dtype 1; expected was one of " + Dtypes + ".")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "tensor 'w' has the shape [-1]; expected was an array of whole numbers of at least 0.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "tensor 'w' has the shape [1.5]; expected was an array of whole numbers of at least 0.")]
    [InlineData("""{"w":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", "tensor 'w' has the shape 1; expected was an array of whole numbers of at least 0.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "tensor 'w' has the data_offsets [0,4,8]; expected was [begin, end].")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "tensor 'w' has the data_offsets [4,0]; expected was [begin, end].")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "tensor 'w' has 4 bytes, but its shape (2) of F32 takes 8.")]
    [InlineData("""{"w":{"dtype":"F64","shape":[9223372036854775807,2],"data_offsets":[0,4]}}""", "tensor 'w' has 4 bytes, but its shape (9223372036854775807, 2) of F64 takes 18446744073709551614.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}""", "tensor 'w' begins at 1 and leaves a hole after the header, which ends at 0. Tensors stand one after another.")]
    [InlineData("""{"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "tensor 'w' begins at 1 and overlaps tensor 'v', which ends at 2. Tensors stand one after another.")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "the tensors take 8 bytes, but only 4 follow the header. The file is truncated.")]
    [InlineData("""{"w":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "the tensors take 3 bytes, but 4 follow the header: 1 belong to none.")]
    public void A_header_that_is_not_in_the_format_is_refused(string header, string message)
    {
        var text = Encoding.UTF8.GetBytes(header);
        Refused(message, [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. new byte[4]]);
    }

    [Fact]
    public void A_header_that_is_no_JSON_is_refused() => Assert.StartsWith(
        "the header is not JSON: ", Fault([3, 0, 0, 0, 0, 0, 0, 0, .. "{,}"u8]), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_is_no_UTF8_is_refused() => Assert.StartsWith(
        "the header is not JSON: ", Fault([8, 0, 0, 0, 0, 0, 0, 0, .. "{\""u8, 0xFF, .. "\":{}}"u8]), StringComparison.Ordinal);

    [Fact]
    public void A_file_shorter_than_its_first_number_is_refused() => Refused(
        "the file has 3 bytes, but a .safetensors file begins with 8 that hold its header's length. It is truncated.", [1, 2, 3]);

    [Fact]
    public void A_header_longer_than_the_file_is_refused() => Refused(
        "the header's length is 9 bytes, but only 2 follow. The file is truncated.", [9, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8]);

    [Fact]
    public void A_header_longer_than_allowed_is_refused() => Refused(
        "the header's length is 18446744073709551615 bytes, but at most 100000000 are allowed. This is not a .safetensors file.",
        [255, 255, 255, 255, 255, 255, 255, 255]);

    [Fact]
    public void A_folder_is_refused() => Assert.Equal(
        $"'{_folder.Path}' is a folder, not a .safetensors file. Give the file's path.",
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(_folder.Path)).Message);

    [Fact]
    public void Any_file_with_a_changed_or_missing_byte_is_read_or_refused_with_a_message()
    {
        var path = Path.Combine(_folder.Path, "weights.safetensors");
        SafetensorsFile.Write(path, [WeightTensor.FromFloats("a", [2], [1, 2]), new WeightTensor("b", OnnxElementType.Int8, [3], new byte[3])]);
        var sound = File.ReadAllBytes(path);

        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[1, sound.Length]).Sample(
            (place, value, length) =>
            {
                var bytes = sound.ToArray();
                bytes[place] = value;
                File.WriteAllBytes(path, bytes[..(length % 2 == 0 ? length : bytes.Length)]);
                var fault = Record.Exception(() => SafetensorsFile.Read(path));
                Assert.True(fault is null or InvalidDataException, $"{fault}");
            },
            iter: 1000,
            threads: 1);
    }

    private string Fault(byte[] bytes)
    {
        var path = _folder.Write("weights.safetensors", bytes);
        var message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(path)).Message;
        Assert.StartsWith($"'{path}': ", message, StringComparison.Ordinal);
        return message[$"'{path}': ".Length..];
    }

    private void Refused(string message, byte[] bytes) => Assert.Equal(message, Fault(bytes));
}
