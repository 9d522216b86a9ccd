using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models.Checkpoints;

/// <summary>A training that is interrupted anywhere and gone on with ends in the bits of one that never was.</summary>
[Collection("torch")]
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly Sequential s_network = new([1])
    {
        new Dense(8, Activation.Relu), new BatchNorm(), new Dropout(0.2), new Dense(1),
    };

    private static readonly FitOptions s_usual = new() { EpochCount = 6, BatchSize = 8 };

    private static readonly Dictionary<string, FitOptions> s_all = new()
    {
        ["adam"] = s_usual,
        ["adamW with limits"] = s_usual with { Optimizer = new AdamW { WithoutDecay = ["*.bias"] }, MaxGradientNorm = 0.5, MaxGradientValue = 0.3 },
        ["average of weights"] = s_usual with { AverageDecay = 0.9 },
        ["accumulated"] = s_usual with { AccumulationCount = 2, BatchSize = 4 },
        ["frozen"] = s_usual with { Frozen = ["dense1"] },
        ["bf16"] = s_usual with { Precision = NumericPrecision.Bf16 },
        ["plateau"] = s_usual with { Schedule = new PlateauSchedule { Patience = 0 }, Optimizer = new Sgd { LearningRate = 0.01, Momentum = 0.9 } },
        ["early stopping"] = s_usual with { EpochCount = 60, Optimizer = new Sgd { LearningRate = 0.2 }, EarlyStopping = new() { Patience = 2 } },
        ["nAdam"] = s_usual with { Optimizer = new NAdam() },
        ["rAdam"] = s_usual with { Optimizer = new RAdam() },
        ["rmsProp"] = s_usual with { Optimizer = new RmsProp { IsCentered = true, Momentum = 0.5 } },
        ["adadelta"] = s_usual with { Optimizer = new Adadelta() },
        ["adagrad"] = s_usual with { Optimizer = new Adagrad() },
        ["adamax"] = s_usual with { Optimizer = new Adamax() },
        ["gradient descent"] = s_usual with { Optimizer = new GradientDescent() },
    };

    /// <summary>Gets the names of the options that are tried.</summary>
    public static TheoryData<string> All => [.. s_all.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_training_that_is_interrupted_after_any_step_ends_in_the_same_bits(string name) => GoOnFromEach(s_network, Line, s_all[name], apart: 7);

    [Fact]
    public void Lbfgs_goes_on_with_its_curvatures() =>
        GoOnFromEach(FitData.Small(), Line, s_usual with { Optimizer = new Lbfgs(), EpochCount = 8 }, apart: 1);

    [Fact]
    public void The_perceptron_rule_goes_on_with_its_mistakes()
    {
        var network = new Sequential([2]) { new Dense(1, Activation.Step) };
        var data = new TrainingData([2], [0, 0, 0, 1, 1, 0, 1, 1], [1], [0, 0, 0, 1]);
        GoOnFromEach(network, data, s_usual with { Optimizer = new PerceptronRule(), BatchSize = 1, EpochCount = 100 }, apart: 3, hasValidation: false);
    }

    [Fact]
    public void A_training_that_is_over_is_read_and_not_trained_again()
    {
        var whole = Train(s_usual, Checkpoints(TimeSpan.Zero));
        var epochs = 0;
        var again = s_network.Fit(Line, s_usual with { Checkpoints = Checkpoints(TimeSpan.Zero) with { Resumes = true } }, Validation, new Recorder(_ => epochs++), TestContext.Current.CancellationToken);
        Assert.Equal(0, epochs);
        AssertSame(whole, again);
    }

    [Fact]
    public void Without_a_checkpoint_training_begins_at_the_beginning()
    {
        var resumed = Train(s_usual, Checkpoints(TimeSpan.Zero) with { Resumes = true });
        AssertSame(Train(s_usual, null), resumed);
    }

    [Fact]
    public void An_error_of_the_caller_keeps_what_was_learned()
    {
        var whole = Train(s_usual, null);
        var failing = s_usual with { Checkpoints = Checkpoints(TimeSpan.FromHours(1)) };
        Assert.Throws<InvalidOperationException>(() => s_network.Fit(
            Line, failing, Validation, new Recorder(epoch => { if (epoch.Epoch == 3) throw new InvalidOperationException("mine"); }), TestContext.Current.CancellationToken));
        var from = new List<Resumption>();
        var resumed = Train(s_usual, Checkpoints(TimeSpan.FromHours(1)) with { Resumes = true, Resumed = new Collected<Resumption>(from.Add) });
        AssertSame(whole, resumed);
        Assert.Equal((4, 0), (Assert.Single(from).Epoch, from[0].Step));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainingData Line => FitData.Line(40);

    private static TrainingData Validation => FitData.Line(7);

    private static TrainedNetwork Train(FitOptions options, CheckpointOptions? checkpoints) =>
        s_network.Train(Line, options with { Checkpoints = checkpoints }, Validation);

    private static void AssertSame(TrainedNetwork expected, TrainedNetwork actual)
    {
        Assert.Equal(FitData.Bits(expected), FitData.Bits(actual));
        Assert.Equal((expected.BestEpoch, expected.StopReason), (actual.BestEpoch, actual.StopReason));
        Assert.Equal(expected.History.Select(Bare), actual.History.Select(Bare));

        static (int, double, double?, double, bool) Bare(EpochResult epoch) => (epoch.Epoch, epoch.TrainingLoss, epoch.ValidationLoss, epoch.LearningRate, epoch.IsBest);
    }

    // A whole training writes a checkpoint after each step; each of some is gone on with.
    private void GoOnFromEach(Sequential network, TrainingData data, FitOptions options, int apart, bool hasValidation = true)
    {
        var validation = hasValidation ? Validation : null;
        var copies = new List<string>();
        var written = new Collected<string>(path =>
        {
            var copy = Path.Combine(_folder.Path, $"{copies.Count}");
            copies.Add(copy);
            if (copies.Count % apart == 1 % apart) File.Copy(path, Path.Combine(Directory.CreateDirectory(copy).FullName, Path.GetFileName(path)));
        });
        var whole = network.Train(data, options, validation);
        AssertSame(whole, network.Train(data, options with { Checkpoints = Checkpoints(TimeSpan.Zero) with { Written = written } }, validation));
        Assert.InRange(copies.Count, whole.History.Count, int.MaxValue);
        foreach (var copy in copies.Where(Directory.Exists))
            AssertSame(whole, network.Train(data, options with { Checkpoints = new(copy) { Resumes = true } }, validation));
    }

    private CheckpointOptions Checkpoints(TimeSpan interval) => new(Path.Combine(_folder.Path, "last")) { Interval = interval };
}
