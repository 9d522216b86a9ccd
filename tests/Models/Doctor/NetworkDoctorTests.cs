using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class NetworkDoctorTests
{
    private static readonly FitOptions s_options = new() { BatchSize = 8, EpochCount = 40, ThreadCount = 1 };

    // Negative features and positive weights: nothing ever passes the rectifiers.
    private static readonly Sequential s_dead = new([1])
    {
        new Dense(8, Activation.Relu) { WeightInitializer = Initializer.Ones, BiasInitializer = Initializer.Zeros }, new Dropout(0.5), new Dense(1),
    };

    private static readonly TrainingData s_negative = FitData.Line(33) with { Features = [.. Enumerable.Range(1, 33).Select(row => (float)-row)] };

    [Fact]
    public void A_sound_training_gives_no_diagnosis() => Assert.Empty(Diagnoses.Of(FitData.Small(), FitData.Line(33), s_options));

    [Fact]
    public void Weights_are_the_same_to_the_bit_with_and_without_a_doctor()
    {
        var network = new Sequential([1]) { new Dense(8, Activation.Relu), new BatchNorm(), new Dropout(0.3), new Dense(8, Activation.Tanh), new GaussianNoise(0.1), new Dense(1) };
        var (data, said) = (FitData.Line(33), new Diagnoses());
        var without = network.Train(data, s_options, FitData.Line(5));
        var with = network.Train(data, s_options with { Diagnoses = said }, FitData.Line(5));
        Assert.Equal(FitData.Bits(without), FitData.Bits(with));
        Assert.Equal(without.History.Select(epoch => epoch.ValidationLoss), with.History.Select(epoch => epoch.ValidationLoss));
    }

    [Fact]
    public void Looking_leaves_no_tensor_behind()
    {
        var live = new List<long>();
        var said = new Diagnoses();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        s_dead.Train(s_negative, s_options with { Diagnoses = said }, progress: new Recorder(_ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount)));
        Assert.NotEmpty(said);
        Assert.Single(live.Skip(1).Distinct());
        s_dead.Train(s_negative, s_options);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_dead_layer_is_said_once() => Diagnoses.Of(s_dead, s_negative, s_options with { EpochCount = 30 }).Where(found => found.Kind == "deadUnits").ToDiagnoses().Is(
        "deadUnits",
        "Dead rectifiers (before training): all 8 units of 'dense1' are 0 for each of 33 training rows: no gradient comes through. "
        + "Lower the learning rate, normalize the features, or take leakyRelu, elu or gelu.");

    [Fact]
    public void A_dead_rectifier_inside_a_block_is_named_by_its_path()
    {
        var network = new Sequential([1])
        {
            new Residual([new Dense(1, Activation.Relu) { WeightInitializer = Initializer.Ones, BiasInitializer = Initializer.Zeros }]), new Dense(1),
        };
        Assert.Contains(
            Diagnoses.Of(network, s_negative, s_options with { EpochCount = 1 }),
            found => found.Message.StartsWith("Dead rectifiers (before training): all 1 units of 'residual1.layers.dense1' are 0 for each of 33 training rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_without_a_gradient_are_named_before_the_training_refuses_them()
    {
        var said = new Diagnoses();
        var network = new Sequential([1]) { new Dense(2), new CutGradient { Name = "cut" }, new Dense(1) };
        Assert.Throws<InvalidOperationException>(() => network.Train(FitData.Line(8), s_options with { Diagnoses = said }));
        Assert.Equal(
            [
                new("noGradient", "The loss does not depend on 'dense1.weight' (before training): it has no gradient and never moves. Take out the layer that cuts the gradient, or the one that is not used."),
                new("noGradient", "The loss does not depend on 'dense1.bias' (before training): it has no gradient and never moves. Take out the layer that cuts the gradient, or the one that is not used."),
            ],
            said);
    }

    [Fact]
    public void A_gradient_of_exactly_zero_is_found() => Diagnoses.Of(
        FitData.Small(), new TrainingData([1], new float[32], [1], [.. Enumerable.Range(0, 32).Select(row => row / 32f)]), s_options)
        .Where(found => found.Kind == "noGradient").ToDiagnoses().Is(
            "noGradient",
            "The gradient of 'dense1.weight' is exactly 0 over 32 training rows (after epoch 25), so it does not move. Look for a step function or weights of 0 behind it, or for inputs that are all 0.");

    [Fact]
    public void A_gradient_that_vanishes_is_found_with_its_figures()
    {
        var network = new Sequential([1]);
        for (var i = 0; i < 12; i++) network.Add(new Dense(4, Activation.Sigmoid));
        network.Add(new Dense(1));
        Assert.Matches(
            @"^The gradient vanishes on its way back \(before training\): it is \d\.\de-\d+ in 'dense1\.weight' and \d\.\de[-+]\d in 'dense13\.weight' \(root mean square\), so that 'dense1' hardly learns\. "
            + "Put relu in the place of sigmoid or tanh, batchNorm between the layers or residual blocks around them, or take fewer layers\\.$",
            Diagnoses.Of(network, FitData.Line(33), s_options).First(found => found.Kind == "vanishingGradient").Message);
    }

    [Fact]
    public void A_gradient_that_explodes_is_found_with_its_figures()
    {
        var network = new Sequential([1]);
        for (var i = 0; i < 6; i++) network.Add(new Dense(16) { WeightInitializer = new RandomNormal(5) });
        network.Add(new Dense(1));
        Assert.Matches(
            @"^The gradient is far too large \(before training\): it is \d\.\de\+\d+ in 'dense\d\.weight', whose weights are \d\.\de[-+]\d \(root mean square\)\. "
            + "Normalize features and label to 0…1, start from smaller weights, or put batchNorm between the layers\\.$",
            Diagnoses.Of(network, FitData.Line(33), s_options with { EpochCount = 1, Optimizer = new Adam { LearningRate = 1e-6 } }).First(found => found.Kind == "explodingGradient").Message);
    }

    [Fact]
    public void A_classifier_that_begins_sure_of_wrong_answers_is_found() => Diagnoses.Of(
        new Sequential([1]) { new Dense(2) { WeightInitializer = Initializer.Ones, BiasInitializer = Initializer.Zeros }, new Rescale([100, -100]) },
        new TrainingData([1], [1, 1, 1, 1], [], [1, 1, 0, 0]),
        s_options with { Loss = Loss.CrossEntropy, BatchSize = 4, EpochCount = 1, Optimizer = new Sgd { LearningRate = 1e-9 } }).Where(found => found.Kind == "initialLoss").ToDiagnoses().Is(
            "initialLoss",
            "The loss before training is 100, while equal probabilities of all 2 classes have 0.6931: the network begins sure of wrong answers. "
            + "Normalize the features, or start from smaller weights.");

    [Fact]
    public void A_loss_that_does_not_beat_a_constant_answer_is_said_once_after_a_fifth_of_the_epochs()
    {
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = Initializer.Zeros, BiasInitializer = Initializer.Zeros } };
        Diagnoses.Of(
            network, new TrainingData([1], [0, 1], [1], [3, 5]), new FitOptions { BatchSize = 1, EpochCount = 500, Optimizer = new Sgd { LearningRate = 1e-9 } }).Is(
                "lossBeatsNothing",
                "After epoch 100 of 500 the training loss is 17, not below 1, that of the same answer for every row: nothing has been learned. "
                + "Try another learning rate, look whether the features say anything of the label, or train longer.");
    }
}
