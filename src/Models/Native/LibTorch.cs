namespace NeuralMl.Models;

/// <summary>libtorch's native libraries.</summary>
/// <remarks>
/// Touching this assembly loads them. Code of yours that uses TorchSharp <em>before</em> it touches NeuralMl.Models calls
/// <see cref="EnsureLoaded"/> first: on systems with an older libstdc++ (Debian 12, Ubuntu 22.04) TorchSharp cannot load them by itself.
/// </remarks>
public static class LibTorch
{
    /// <summary>Loads libtorch, or says why it cannot be loaded.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message names the library, the symbol version and the cure.</exception>
    public static void EnsureLoaded() => throw new NotImplementedException();
}
