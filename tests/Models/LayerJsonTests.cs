using System.Text.Json;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

public sealed class LayerJsonTests
{
    private static string Fault<T>(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json)).Message;

    [Fact]
    public void A_layer_is_written_with_all_its_settings()
    {
        Assert.Equal(
            """{"layer":"dense","units":64,"activation":"relu","useBias":true}""",
            JsonSerializer.Serialize<Layer>(new Dense(64, Activation.Relu)));
        Assert.Equal(
            """{"layer":"conv2D","name":"conv2","filters":24,"kernelSize":[5,3],"stride":1,"padding":"same","dilation":1,"groups":1,"activation":"linear","useBias":true,"weightInitializer":"heNormal"}""",
            JsonSerializer.Serialize<Layer>(
                new Conv2D(24, new(5, 3)) { Name = "conv2", Padding = Padding2D.Same, WeightInitializer = Initializer.HeNormal }));
    }

    [Fact]
    public void A_layer_is_read_from_what_is_not_default()
    {
        Assert.Equal(new Dense(64, Activation.Relu), JsonSerializer.Deserialize<Layer>("""{"layer":"dense","units":64,"activation":"relu"}"""));
        Assert.Equal(new MaxPool2D(3), JsonSerializer.Deserialize<Layer>("""{"layer":"maxPool2D","size":3}"""));
        Assert.Equal(new Flatten(), JsonSerializer.Deserialize<Layer>("\"flatten\""));
    }

    [Theory]
    [InlineData("\"valid\"", 0, 0, 0, 0)]
    [InlineData("2", 2, 2, 2, 2)]
    [InlineData("[1,2]", 1, 2, 1, 2)]
    [InlineData("[1,2,3,4]", 1, 2, 3, 4)]
    public void Padding_is_a_word_or_one_two_or_four_numbers(string json, int top, int left, int bottom, int right)
    {
        Assert.Equal(Padding2D.Explicit(top, left, bottom, right), JsonSerializer.Deserialize<Padding2D>(json));
    }

    [Theory]
    [InlineData("\"valid\"", 0, 0)]
    [InlineData("2", 2, 2)]
    [InlineData("[1,2]", 1, 2)]
    public void Padding_of_a_sequence_is_a_word_or_one_or_two_numbers(string json, int before, int after)
    {
        Assert.Equal(Padding1D.Explicit(before, after), JsonSerializer.Deserialize<Padding1D>(json));
        Assert.Equal(Padding1D.Causal, JsonSerializer.Deserialize<Padding1D>("\"causal\""));
        Assert.Equal(
            "The layer \"conv1D\" has a fault in \"padding\": [1,2,3] is not a padding: expected \"valid\", \"same\", \"causal\", "
            + "a whole number or [before, after].",
            Fault<Layer>("""{"layer":"conv1D","filters":1,"kernelSize":1,"padding":[1,2,3]}"""));
    }

    [Theory]
    [InlineData("\"valid\"", 0, 0, 0, 0, 0, 0)]
    [InlineData("2", 2, 2, 2, 2, 2, 2)]
    [InlineData("[1,2,3]", 1, 2, 3, 1, 2, 3)]
    [InlineData("[1,2,3,4,5,6]", 1, 2, 3, 4, 5, 6)]
    public void Padding_of_a_volume_is_a_word_or_one_three_or_six_numbers(string json, int front, int top, int left, int back, int bottom, int right)
    {
        Assert.Equal(Padding3D.Explicit(new(front, top, left), new(back, bottom, right)), JsonSerializer.Deserialize<Padding3D>(json));
        Assert.Equal(Padding3D.Same, JsonSerializer.Deserialize<Padding3D>("\"same\""));
        Assert.Equal(
            "The layer \"conv3D\" has a fault in \"padding\": [1,2] is not a padding: expected \"valid\", \"same\", a whole number, [depth, height, width] "
            + "or [front, top, left, back, bottom, right].",
            Fault<Layer>("""{"layer":"conv3D","filters":1,"kernelSize":1,"padding":[1,2]}"""));
    }

    [Fact]
    public void Size_of_a_volume_is_one_number_or_three()
    {
        Assert.Equal(new Conv3D(1, 3), JsonSerializer.Deserialize<Layer>("""{"layer":"conv3D","filters":1,"kernelSize":3}"""));
        Assert.Equal(
            """{"layer":"conv3D","filters":1,"kernelSize":[3,1,2],"stride":1,"padding":[0,1,2,1,1,1],"dilation":1,"groups":1,"activation":"linear","useBias":true}""",
            JsonSerializer.Serialize<Layer>(new Conv3D(1, new(3, 1, 2)) { Padding = Padding3D.Explicit(new(0, 1, 2), 1) }));
        Assert.Equal(
            "The layer \"conv3D\" has a fault in \"kernelSize\": [3,1] is not a size: expected a whole number or [depth, height, width].",
            Fault<Layer>("""{"layer":"conv3D","filters":1,"kernelSize":[3,1]}"""));
    }

    [Fact]
    public void An_initializer_out_of_range_is_refused()
    {
        Assert.Equal(new Embedding(3, 2) { WeightInitializer = new RandomUniform(0.1) }, JsonSerializer.Deserialize<Layer>(
            """{"layer":"embedding","count":3,"width":2,"weightInitializer":{"name":"randomUniform","bound":0.1}}"""));
        Assert.Equal(
            "The layer \"embedding\" has a fault in \"weightInitializer\": The initializer \"randomNormal\" has a fault: Deviation is 0; it must be greater than 0.",
            Fault<Layer>("""{"layer":"embedding","count":3,"width":2,"weightInitializer":{"name":"randomNormal","deviation":0}}"""));
    }

    [Fact]
    public void An_activation_with_settings_is_an_object()
    {
        var layer = new Dense(1, new LeakyRelu(0.2));
        var json = JsonSerializer.Serialize<Layer>(layer);

        Assert.Equal("""{"layer":"dense","units":1,"activation":{"layer":"leakyRelu","slope":0.2},"useBias":true}""", json);
        Assert.Equal(layer, JsonSerializer.Deserialize<Layer>(json));
    }

    [Fact]
    public void Losses_optimizers_and_schedules_have_the_same_form()
    {
        Assert.Equal("\"mse\"", JsonSerializer.Serialize(Loss.Mse));
        Assert.Equal(Loss.CrossEntropy, JsonSerializer.Deserialize<Loss>("\"crossEntropy\""));
        Assert.Equal(
            """{"name":"adam","learningRate":0.01,"beta1":0.9,"beta2":0.999,"weightDecay":0}""",
            JsonSerializer.Serialize<Optimizer>(new Adam { LearningRate = 0.01 }));
        Assert.Equal(new Sgd { Momentum = 0.9 }, JsonSerializer.Deserialize<Optimizer>("""{"name":"sgd","momentum":0.9}"""));
        Assert.Equal(new AdamW(), JsonSerializer.Deserialize<Optimizer>("\"adamW\""));
        Assert.Equal(1, JsonSerializer.Deserialize<Optimizer>("\"perceptronRule\"")!.LearningRate);
        Assert.Equal("\"oneCycle\"", JsonSerializer.Serialize(Schedule.OneCycle));
        Assert.Equal(
            new OneCycleSchedule { WarmUpFraction = 0.2 },
            JsonSerializer.Deserialize<Schedule>("""{"name":"oneCycle","warmUpFraction":0.2}"""));
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_the_nearest()
    {
        Assert.Equal(
            $"There is no layer \"dens\". Did you mean \"dense\"? Known: {string.Join(", ", LayerKinds.All.Keys)}.",
            Fault<Layer>("""{"layer":"dens","units":64}"""));
        Assert.Equal(
            "There is no loss \"hubber\". Did you mean \"huber\"? Known: binaryCrossEntropy, cosine, crossEntropy, hinge, huber, klDivergence, logCosh, "
            + "mae, mape, mse, msle, poisson, quantile.", Fault<Loss>("\"hubber\""));
    }

    [Fact]
    public void An_unknown_setting_is_refused_with_the_nearest()
    {
        Assert.Equal(
            "The layer \"dense\" has no \"unit\". Did you mean \"units\"? Known: activation, biasInitializer, maxNorm, name, regularizer, units, useBias, weightInitializer.",
            Fault<Layer>("""{"layer":"dense","unit":64}"""));
    }

    [Fact]
    public void A_setting_of_the_wrong_type_is_refused()
    {
        Assert.Equal("The layer \"dense\" has \"64\" as \"units\": expected a whole number.", Fault<Layer>("""{"layer":"dense","units":"64"}"""));
        Assert.Equal("The layer \"dropout\" has true as \"rate\": expected a number.", Fault<Layer>("""{"layer":"dropout","rate":true}"""));
        Assert.Equal(
            "The layer \"maxPool2D\" has a fault in \"size\": [1,2,3] is not a size: expected a whole number or [height, width].",
            Fault<Layer>("""{"layer":"maxPool2D","size":[1,2,3]}"""));
        Assert.Equal(
            "The layer \"conv2D\" has a fault in \"padding\": \"all\" is not a padding: expected \"valid\", \"same\", a whole number, "
            + "[vertical, horizontal] or [top, left, bottom, right].",
            Fault<Layer>("""{"layer":"conv2D","filters":1,"kernelSize":1,"padding":"all"}"""));
        Assert.Equal(
            "The layer \"dense\" has a fault in \"activation\": There is no activation \"rellu\". Did you mean \"relu\"? Known: celu, elu, gelu, glu, "
            + "hardSigmoid, hardSwish, hardTanh, leakyRelu, linear, logSigmoid, logSoftmax, mish, prelu, relu, relu6, selu, sigmoid, silu, softmax, "
            + "softplus, softsign, step, tanh, threshold.",
            Fault<Layer>("""{"layer":"dense","units":1,"activation":"rellu"}"""));
    }

    [Fact]
    public void A_setting_without_default_must_be_there()
    {
        Assert.Equal("The layer \"dense\" needs \"units\": a whole number.", Fault<Layer>("""{"layer":"dense"}"""));
        Assert.Equal("The layer \"maxPool2D\" needs \"size\": a whole number or [height, width].", Fault<Layer>("\"maxPool2D\""));
    }

    [Fact]
    public void A_setting_out_of_range_is_refused()
    {
        Assert.Equal(
            "The optimizer \"adam\" has a fault: LearningRate is -1; it must be greater than 0.",
            Fault<Optimizer>("""{"name":"adam","learningRate":-1}"""));
    }

    [Fact]
    public void A_record_of_no_kind_is_refused()
    {
        Assert.Equal(
            "The layer {\"units\":64} does not say its kind: expected {\"layer\": \"adaptiveAveragePool1D\", …}.",
            Fault<Layer>("""{"units":64}"""));
        Assert.Equal(
            "A layer cannot be read from 5: it is a name, or an object {\"layer\": \"adaptiveAveragePool1D\", …}.",
            Fault<Layer>("5"));
        Assert.Equal(
            "The layer {\"layer\":\"dense\",\"units\":1,\"units\":2} has \"units\" twice.",
            Fault<Layer>("""{"layer":"dense","units":1,"units":2}"""));
    }

    [Fact]
    public void A_network_with_a_fault_says_where_it_is()
    {
        var fault = Assert.Throws<JsonException>(() => Sequential.FromJson("""{"inputShape":[1],"preset":"torch","layers":[{"layer":"dense","units":1},{"layer":"dens"}]}"""));

        Assert.Equal("$.layers[1]", fault.Path);
    }
}
