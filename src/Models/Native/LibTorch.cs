using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace NeuralMl.Models;

/// <summary>libtorch's native libraries.</summary>
/// <remarks>
/// They are loaded when torch is first used, and once this assembly has been touched also on systems with an older libstdc++ than
/// TorchSharp asks for (Debian 12, Ubuntu 22.04). Code of yours that uses TorchSharp <em>before</em> it touches NeuralMl.Models calls
/// <see cref="EnsureLoaded"/> first.
/// </remarks>
public static class LibTorch
{
    private const string Library = "LibTorchSharp";

    private static readonly Lazy<nint> s_handle = new(PatchedLibTorch.Load);

    /// <summary>Loads libtorch, or says why it cannot be loaded.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message names the library, the symbol version and the cure.</exception>
    public static void EnsureLoaded()
    {
        var isOpen = OperatingSystem.IsLinux() && s_handle.Value != 0;
        try
        {
            // Opened before TorchSharp tries: when it fails, it copies half a gigabyte beside the program and names the wrong cause.
            if (!isOpen) NativeLibrary.Load(Library, typeof(torch).Assembly, null);
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or NotSupportedException or EntryPointNotFoundException)
        {
            throw new DllNotFoundException(LoadFailure.Describe(e), e);
        }
    }

    [SuppressMessage(
        "Usage", "CA2255", Justification = "Every program that uses this assembly needs it before TorchSharp loads, and none should have to know.")]
    [ModuleInitializer]
    internal static void Prepare()
    {
        OpenMp.LetThreadsSleep();
        if (OperatingSystem.IsLinux()) AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
    }

    /// <summary>Called by the runtime when its own search has failed to load a library.</summary>
    private static nint Resolve(Assembly assembly, string library) =>
        library == Library && assembly == typeof(torch).Assembly ? s_handle.Value : 0;
}
