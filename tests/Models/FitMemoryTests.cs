using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class FitMemoryTests
{
    private static readonly Optimizer[] s_optimizers =
    [
        new Adam(), new AdamW { WithoutDecay = ["*.bias"] }, new Sgd { Momentum = 0.9, IsNesterov = true }, new RmsProp { IsCentered = true, Momentum = 0.5 },
        new Adagrad(), new Adadelta(), new Adamax(), new NAdam(), new RAdam(), new Lbfgs(), new GradientDescent(),
    ];

    /// <summary>Gets the names of all optimizers that follow gradients.</summary>
    public static TheoryData<string> Optimizers => [.. s_optimizers.Select(optimizer => optimizer.GetType().Name)];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_number_of_live_tensors_is_the_same_after_each_of_50_epochs(string name)
    {
        var live = new List<long>();
        var options = new FitOptions { EpochCount = 50, BatchSize = 8, Optimizer = s_optimizers.Single(optimizer => optimizer.GetType().Name == name) };
        var progress = new Recorder(_ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        FitData.Small().Train(FitData.Line(33) with { RowWeights = [.. Enumerable.Range(1, 33)] }, options, FitData.Line(5), progress);
        Assert.Equal(50, live.Count);
        // The first step makes what stays.
        Assert.Single(live.Skip(1).Distinct());
    }

    [Fact]
    public void A_step_allocates_less_than_2_kB_of_managed_memory()
    {
        var network = new Sequential([1]) { new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1) };
        var data = FitData.Line(392);
        Allocated(1);
        Assert.InRange((Allocated(101) - Allocated(1)) / (100 * 13), 1, 2000);

        long Allocated(int epochCount)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            network.Train(data, new FitOptions { EpochCount = epochCount, ThreadCount = 1 });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
