using System.Collections;
using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>How the C library keeps memory that was freed, where it is glibc; other libraries are left as they are.</summary>
/// <remarks>
/// libtorch has no memory of its own on the processor: each step of training frees all its tensors, and by default glibc gives them back to
/// the system, which hands the next step pages to be cleared again. That was a fifth of a convolutional network's training time.
/// </remarks>
internal static class Heap
{
    private const int TrimThreshold = -1; // glibc's M_TRIM_THRESHOLD: how much may lie free at the end before it is given back
    private const int TopPad = -2; // M_TOP_PAD: what stays then, and what is asked for beyond need
    private const int MapThreshold = -3; // M_MMAP_THRESHOLD: from which size on memory is a mapping of its own, given back at once

    // The most that glibc takes, and grows to by itself; and what it keeps then.
    private const int MostUnmapped = 32 << 20;
    private const int UsuallyKept = 64 << 20;

    private static readonly Setting? s_set = Find();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Setting(int parameter, int value);

    /// <summary>Keeps what is freed for what is asked for next.</summary>
    public static void Keep()
    {
        // A refusal costs speed alone, so results are not needed.
        _ = s_set?.Invoke(MapThreshold, MostUnmapped);
        _ = s_set?.Invoke(TopPad, UsuallyKept);
        _ = s_set?.Invoke(TrimThreshold, int.MaxValue);
    }

    /// <summary>Keeps no more than glibc does by itself after large pieces were freed: 64 MiB at the end.</summary>
    public static void KeepUsual() => _ = s_set?.Invoke(TrimThreshold, UsuallyKept);

    private static Setting? Find()
    {
        if (!OperatingSystem.IsLinux() || IsChosen()) return null;
        return NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "mallopt", out var address)
            ? Marshal.GetDelegateForFunctionPointer<Setting>(address)
            : null;
    }

    // What the user asks of malloc stays as it is.
    private static bool IsChosen() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Any(variable =>
        variable.Key is string name
        && (name.StartsWith("MALLOC_", StringComparison.Ordinal)
            || (name == "GLIBC_TUNABLES" && variable.Value is string tunables && tunables.Contains("glibc.malloc.", StringComparison.Ordinal))));
}
