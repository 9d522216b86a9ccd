using NeuralMl.Tests.Pipeline;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class BadImagesTests
{
    private static readonly byte[] Labels = IdxBytes.Of([0, 1, 0], 3);

    public static TheoryData<string, byte[], byte[]> Faults => new()
    {
        { "gz", [.. IdxBytes.Compressed(IdxBytes.Of(new byte[12], 3, 2, 2))[..20], 1, 2, 3, 4, 5, 6, 7, 8], Labels },
        { "magic", IdxBytes.Of(new byte[12], 12), Labels },
        { "short", IdxBytes.Of(new byte[11], 3, 2, 2), Labels },
        { "long", IdxBytes.Of(new byte[13], 3, 2, 2), Labels },
        { "unequal", IdxBytes.Of(new byte[12], 3, 2, 2), IdxBytes.Of([0, 1], 2) },
    };

    private static readonly Dictionary<string, string> Messages = new()
    {
        ["gz"] = "train-images-idx3-ubyte is a corrupt gzip file. Get it again.",
        ["magic"] = "train-images-idx3-ubyte begins with 0x00000801. An IDX file of images begins with 0x00000803.",
        ["short"] = "train-images-idx3-ubyte ends after 11 of its 12 values (3 × 2 × 2). The file is incomplete: get it again.",
        ["long"] = "train-images-idx3-ubyte goes on after its 12 values (3 × 2 × 2). The file is not what its head says: get it again.",
        ["unequal"] = "train-labels-idx1-ubyte holds 2 labels, but train-images-idx3-ubyte 3 images. Each image needs one label.",
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Images_that_are_damaged_are_refused(string fault, byte[] images, byte[] labels)
    {
        using var folder = new BadInputFolder();
        folder.Write("images/train-images-idx3-ubyte", images);
        folder.Write("images/train-labels-idx1-ubyte", labels);
        folder.TrainingIsRefused(Messages[fault], "digits", "--data", Path.Combine(folder.Path, "images"));
    }
}
