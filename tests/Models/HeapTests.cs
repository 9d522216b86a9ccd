using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class HeapTests
{
    private const int StepCount = 4;
    private const long PageSize = 4096;

    // 32 × 26 × 26 numbers for each of 64 rows, before and behind the rectifier and as gradients: 5.5 MB each.
    private const long BytesOfOneTensor = 64 * 32 * 26 * 26 * sizeof(float);

    [Fact]
    public void A_step_works_in_the_memory_that_the_step_before_has_freed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out _), "Only glibc's heap is told what to keep.");
        Assert.SkipWhen(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Any(IsOfMalloc), "The environment says what malloc does.");
        var network = new Sequential([1, 28, 28]) { new Conv2D(32, 3, Activation.Relu), new GlobalAveragePool2D(), new Dense(1) };
        var rows = new TrainingData([1, 28, 28], new float[StepCount * 64 * 28 * 28], [1], new float[StepCount * 64]);
        var faults = new List<long>();

        // One thread, so that all pages are asked for by this one.
        network.Train(rows, new FitOptions { EpochCount = 5, BatchSize = 64, ThreadCount = 1 }, progress: new Recorder(_ => faults.Add(PageFaults())));

        var perStep = (faults[^1] - faults[1]) / (3 * StepCount);
        Assert.InRange(perStep, 0, BytesOfOneTensor / PageSize / 2);
    }

    private static bool IsOfMalloc(DictionaryEntry variable) => variable.Key is "GLIBC_TUNABLES" || ((string)variable.Key).StartsWith("MALLOC_", StringComparison.Ordinal);

    // Of this thread, without reads from a disk: the tenth field, counted behind the name, which may hold spaces.
    private static long PageFaults()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        return long.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
