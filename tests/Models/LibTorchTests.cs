using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class LibTorchTests
{
    [Fact]
    public void Torch_calculates()
    {
        LibTorch.EnsureLoaded();
        using var sum = torch.ones(2, 3).sum();
        Assert.Equal(6, sum.item<float>());
    }

    [Fact]
    public void Nothing_is_written_beside_the_program() =>
        Assert.False(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "cpu")));

    [Fact]
    public void The_cpu_is_there() => Preflight.Check("cpu");

    [Fact]
    public void A_device_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        LibTorch.EnsureLoaded();
        Assert.SkipWhen(torch.cuda_is_available() || torch.mps_is_available(), "This machine has a GPU.");
        var error = Assert.Throws<NotSupportedException>(() => Preflight.Check("cuda"));
        Assert.Equal(
            "The device 'cuda' is not there; this libtorch has cpu. Train on the cpu, or replace the package TorchSharp-cpu by "
            + "TorchSharp-cuda-linux or TorchSharp-cuda-windows on a machine with an NVIDIA driver.", error.Message);
    }

    [Fact]
    public void An_unknown_device_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Preflight.Check("tpu"));
        Assert.Equal("The device 'tpu' is none of cpu, cuda and mps. (Parameter 'device')", error.Message);
    }

    [Fact]
    public void The_missing_version_is_read_off_the_loaders_message_in_any_language() =>
        Assert.Equal(
            ["GLIBCXX_3.4.32"],
            LoadFailure.MissingVersions("/lib/libstdc++.so.6: Version »GLIBCXX_3.4.32« / version `GLIBCXX_3.4.32' not found (required by a.so)"));
}
