using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

public sealed class SequentialTests
{
    private static Sequential DigitsNetwork() => new(inputShape: [1, 8, 8])
    {
        new Conv2D(24, 3, Activation.Relu) { Padding = Padding2D.Same },
        new BatchNorm(),
        new MaxPool2D(2),
        new Flatten(),
        new Dropout(0.25),
        new Dense(64, Activation.Relu) { Name = "hidden" },
        new Dense(10),
    };

    [Fact]
    public void Layers_are_named_by_kind_and_number()
    {
        Assert.Equal(
            ["conv2D1", "batchNorm1", "maxPool2D1", "flatten1", "dropout1", "hidden", "dense2"],
            DigitsNetwork().Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_name_that_was_given_is_not_given_again()
    {
        var network = new Sequential([1]) { new Dense(2) { Name = "dense2" }, new Dense(2), new Dense(1) };

        Assert.Equal(["dense2", "dense3", "dense4"], network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_weight_beyond_all_memory_is_refused_before_any_is_asked_for()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Sequential([36, 1]) { new Residual([new Gru(2_000_000), new Dense(1)]) { Shortcut = [new LastStep()] } });

        Assert.Equal(
            "Layer 1 'residual1': its weight 'residual1.layers.gru1.weight_hh_l0' would have the shape (6000000, 2000000), which is 4.8e+13 bytes; "
            + "a weight holds at most 2,147,483,591. Make the layer smaller, or what goes into it.",
            fault.Message);
    }

    [Fact]
    public void Sizes_beyond_all_numbers_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Sequential([int.MaxValue, int.MaxValue, int.MaxValue]) { new Flatten() });

        Assert.Equal(
            "Layer 1 'flatten1': its sizes are beyond all bounds for rows of (2147483647, 2147483647, 2147483647). Make it smaller, or what goes into it.",
            fault.Message);
    }

    [Fact]
    public void Shapes_are_inferred_layer_by_layer()
    {
        Assert.Equal([[1, 8, 8], [24, 8, 8], [24, 8, 8], [24, 4, 4], [384], [384], [64]], DigitsNetwork().InputShapes());
        Assert.Equal([10], DigitsNetwork().OutputShape);
    }

    [Fact]
    public void Parameters_are_counted_without_libtorch()
    {
        var network = new Sequential([1]) { new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1) };

        Assert.Equal(128 + 4160 + 65, network.ParameterCount);
    }

    [Fact]
    public void The_summary_is_a_table()
    {
        Assert.Equal(
            """
            Layer        Kind            Output shape   Parameters     Bytes
            ────────────────────────────────────────────────────────────────
            conv2D1      conv2D (relu)   (24, 8, 8)            240       960
            batchNorm1   batchNorm       (24, 8, 8)             48       392
            maxPool2D1   maxPool2D       (24, 4, 4)              0         0
            flatten1     flatten         (384)                   0         0
            dropout1     dropout         (384)                   0         0
            hidden       dense (relu)    (64)               24,640    98,560
            dense2       dense           (10)                  650     2,600
            ────────────────────────────────────────────────────────────────
            Total                                           25,578   102,512

            """,
            DigitsNetwork().Summarize().ToString());
    }

    [Fact]
    public void A_network_is_the_same_after_a_round_trip_through_json()
    {
        var network = DigitsNetwork();

        Assert.Equal(network, Sequential.FromJson(network.ToJson()));
    }

    [Fact]
    public void Networks_are_compared_by_value()
    {
        Assert.Equal(DigitsNetwork(), DigitsNetwork());
        Assert.Equal(DigitsNetwork().GetHashCode(), DigitsNetwork().GetHashCode());
        Assert.NotEqual(new Sequential([1]) { new Dense(1) }, new Sequential([1]) { new Dense(1, Activation.Tanh) });
        Assert.NotEqual(new Sequential([1], Preset.Keras), new Sequential([1]));
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_by_number_name_and_kind()
    {
        var network = new Sequential([1, 28, 28]) { new Conv2D(8, 5, Activation.Relu), new MaxPool2D(8) };

        var fault = Assert.Throws<ArgumentException>(() => network.Add(new Conv2D(8, 5) { Name = "conv2" }));

        Assert.Equal("Layer 3 'conv2': conv2D expects at least 5 × 5 pixels for its kernel, but received (8, 3, 3).", fault.Message);
    }

    [Fact]
    public void A_refused_layer_is_not_added()
    {
        var network = new Sequential([4]) { new Dense(3) };

        Assert.Throws<ArgumentException>(() => network.Add(new Dense(0)));

        Assert.Single(network.Layers);
    }

    [Fact]
    public void An_image_into_a_dense_layer_is_refused_with_what_to_do()
    {
        var network = new Sequential([1, 8, 8]);

        var fault = Assert.Throws<ArgumentException>(() => network.Add(new Dense(10)));

        Assert.Equal(
            "Layer 1 'dense1': dense expects rows of one dimension, but received (1, 8, 8). Put a Flatten before it.",
            fault.Message);
    }

    [Fact]
    public void A_name_is_given_only_once()
    {
        var network = new Sequential([1]) { new Dense(1) { Name = "a" } };

        var fault = Assert.Throws<ArgumentException>(() => network.Add(new Dense(1) { Name = "a" }));

        Assert.Equal("Layer 2 'a': the name is taken by another layer.", fault.Message);
    }

    [Fact]
    public void A_name_is_an_identifier()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Sequential([1]) { new Dense(1) { Name = "my.layer" } });

        Assert.Equal("Layer 1 'my.layer': a name is made of letters, digits and _, and begins with a letter.", fault.Message);
    }

    [Fact]
    public void An_input_without_numbers_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Sequential([3, 0]));

        Assert.Equal("A network's input shape is (3, 0): every size must be at least 1.", fault.Message);
    }
}
