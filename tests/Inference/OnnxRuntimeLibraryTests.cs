using System.Reflection;
using System.Runtime.Loader;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class OnnxRuntimeLibraryTests
{
    private const string Cannot = "ONNX Runtime's native library 'onnxruntime' cannot be loaded: ";

    [Fact]
    public void It_loads_here_and_may_be_asked_twice()
    {
        OnnxRuntimeLibrary.EnsureLoaded();
        OnnxRuntimeLibrary.EnsureLoaded();
    }

    [Fact]
    public void A_missing_file_tells_to_add_the_package()
    {
        using var folder = new TemporaryFolder();

        var error = EnsureLoadedWith(Path.Combine(folder.Path, "libonnxruntime.so"));

        Assert.Equal(
            Cannot + "there is no such file where this app looks for it. Add the package Microsoft.ML.OnnxRuntime to your app "
            + "(or Microsoft.ML.OnnxRuntime.Gpu, .DirectML): the library NeuralMl.Inference leaves that choice to it.",
            error.Message);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("the messages of Linux's loader");
        using var folder = new TemporaryFolder();
        var path = folder.Write("libonnxruntime.so", "not a library, but long enough to have a header, which is wrong"u8.ToArray());

        var error = EnsureLoadedWith(path);

        Assert.Equal(
            $"{Cannot}{path} is not a library for this machine (file too short). Restore the package Microsoft.ML.OnnxRuntime again, and build for this machine's architecture.",
            error.Message);
    }

    [Theory]
    [InlineData(
        "Unable to load shared library 'onnxruntime' or one of its dependencies.\n/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /app/libonnxruntime.so)\n/app/onnxruntime.so: cannot open shared object file: No such file or directory\n",
        "it needs GLIBC_2.38 of libc.so.6, and this system's is older. Use a newer system or container image (Debian 12 and Ubuntu 22.04 will do), or an older Microsoft.ML.OnnxRuntime.")]
    [InlineData(
        "Unable to load shared library 'onnxruntime' or one of its dependencies.\nlibgomp.so.1: cannot open shared object file: No such file or directory\n/app/onnxruntime.so: cannot open shared object file: No such file or directory\n",
        "it needs libgomp.so.1, which this system does not have. Install the system package that holds it.")]
    [InlineData(
        "Unable to load DLL 'onnxruntime' or one of its dependencies: The specified procedure could not be found. (0x8007007F)",
        "another, older onnxruntime.dll was found first, perhaps the one of Windows itself. Add the package Microsoft.ML.OnnxRuntime to your app, so that its own stands beside the program.")]
    [InlineData(
        "Unable to load DLL 'onnxruntime' or one of its dependencies: The specified module could not be found. (0x8007007E)",
        "there is no such file where this app looks for it. Add the package Microsoft.ML.OnnxRuntime to your app (or Microsoft.ML.OnnxRuntime.Gpu, .DirectML): the library NeuralMl.Inference leaves that choice to it.")]
    [InlineData(
        "Something unheard of.",
        "Something unheard of. Add the package Microsoft.ML.OnnxRuntime to your app, in the version of Microsoft.ML.OnnxRuntime.Managed.")]
    public void The_loaders_message_is_read_for_its_cause(string message, string expected) =>
        Assert.Equal(Cannot + expected, LoaderMessage.Explain(message, "/nowhere"));

    [Fact]
    public void A_library_that_is_there_but_lacks_another_names_the_redistributable()
    {
        using var folder = new TemporaryFolder();
        folder.Write("onnxruntime.dll", [0]);

        Assert.Equal(
            Cannot + "a library that it needs is missing. Install the Microsoft Visual C++ Redistributable.",
            LoaderMessage.Explain("Unable to load DLL 'onnxruntime': The specified module could not be found. (0x8007007E)", folder.Path));
    }

    /// <summary>Loads the storey once more, apart from the tests', with a native library of the caller's choice.</summary>
    private static DllNotFoundException EnsureLoadedWith(string nativeLibrary)
    {
        var context = new Apart(nativeLibrary);
        var library = context.LoadFromAssemblyPath(typeof(OnnxRuntimeLibrary).Assembly.Location).GetType(typeof(OnnxRuntimeLibrary).FullName!)!;
        var error = Assert.Throws<TargetInvocationException>(() => library.GetMethod(nameof(OnnxRuntimeLibrary.EnsureLoaded))!.Invoke(null, null));
        return Assert.IsType<DllNotFoundException>(error.InnerException);
    }

    private sealed class Apart(string nativeLibrary) : AssemblyLoadContext(nameof(Apart))
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == "Microsoft.ML.OnnxRuntime" ? LoadFromAssemblyPath(typeof(Microsoft.ML.OnnxRuntime.OrtEnv).Assembly.Location) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) => LoadUnmanagedDllFromPath(nativeLibrary);
    }
}
