using NeuralMl.Inference;
using TorchSharp;

namespace NeuralMl.Models;

/// <summary>Opens every native library that a run will need, so that hours of training do not end in a missing one.</summary>
public static class Preflight
{
    /// <summary>Opens libtorch and ONNX Runtime and checks the device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>mps</c>.</param>
    /// <exception cref="ArgumentException">There is no such kind of device.</exception>
    /// <exception cref="DllNotFoundException">A library cannot be loaded; the message says which, why, and what to do.</exception>
    /// <exception cref="NotSupportedException">The device is not there; the message says which are.</exception>
    public static void Check(string device = "cpu")
    {
        if (device is not ("cpu" or "cuda" or "mps"))
        {
            throw new ArgumentException($"The device '{device}' is none of cpu, cuda and mps.", nameof(device));
        }
        LibTorch.EnsureLoaded();
        OnnxRuntimeLibrary.EnsureLoaded();
        var present = Present();
        if (!present.Contains(device)) throw new NotSupportedException($"The device '{device}' is not there; this libtorch has {string.Join(", ", present)}. {Cure(device)}");
    }

    private static List<string> Present()
    {
        List<string> present = ["cpu"];
        if (torch.cuda_is_available()) present.Add("cuda");
        if (torch.mps_is_available()) present.Add("mps");
        return present;
    }

    private static string Cure(string device) => device == "cuda"
        ? "Train on the cpu, or replace the package TorchSharp-cpu by TorchSharp-cuda-linux or TorchSharp-cuda-windows on a machine with an NVIDIA driver."
        : "Train on the cpu, or on a Mac with Apple silicon, where TorchSharp-cpu brings mps.";
}
