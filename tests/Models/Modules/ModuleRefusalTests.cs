using NeuralMl.Inference;
using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

[Collection("torch")]
public sealed class ModuleRefusalTests : IDisposable
{
    private readonly DisposeScope _scope;

    public ModuleRefusalTests()
    {
        LibTorch.EnsureLoaded();
        _scope = NewDisposeScope();
        manual_seed(1);
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_module_without_a_layer_is_named_with_its_path() => AssertRefused(
        "'encoder.block2.fold' (Softshrink): there is no layer here that does the same. Let it implement IComposed and say what it is made of, "
        + "or pair it with a layer of the same weights: ModulePart.As(module, layer).",
        nn.Sequential(("encoder", nn.Sequential(("block2", nn.Sequential(("fold", nn.Softshrink())))))),
        [3]);

    [Fact]
    public void A_module_of_one_s_own_that_says_nothing_of_itself_is_not_passed_through() => AssertRefused(
        "'double' (Doubling): there is no layer here that does the same. Let it implement IComposed and say what it is made of, "
        + "or pair it with a layer of the same weights: ModulePart.As(module, layer).",
        nn.Sequential(("double", new Doubling()), ("dense", nn.Linear(3, 3))),
        [3]);

    [Fact]
    public void A_recursive_module_is_refused_before_torch_walks_through_it()
    {
        var inner = nn.Sequential(("dense", nn.Linear(3, 3)));
        var outer = nn.Sequential(("inner", inner));
        inner.append("again", outer); // torch would walk around until its stack ends, even to dispose them

        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(outer, [3]));
        Assert.Equal(
            "'inner.again' (Sequential): it contains itself: it is the same module as the one that is read. A network ends; give the inner place a module of its own.",
            fault.Message);
    }

    [Fact]
    public void A_module_that_names_itself_among_its_parts_is_recursive()
    {
        var block = new HandMade(own => [nn.ReLU(), own], static x => x);
        AssertRefused(
            "'block' (HandMade): it contains itself: it is the same module as 'block'. A network ends; give the inner place a module of its own.",
            nn.Sequential(("block", block)),
            [3]);
    }

    [Fact]
    public void A_module_with_weights_in_two_places_is_refused()
    {
        var dense = nn.Linear(3, 3);
        AssertRefused(
            "'second' (Linear): it is the same module as 'first'. Tied weights would become two copies here, which a training would pull apart. Give it weights of its own.",
            nn.Sequential(("first", dense), ("relu", nn.ReLU()), ("second", dense)),
            [3]);
    }

    [Fact]
    public void A_module_with_weights_that_is_used_twice_is_refused()
    {
        var dense = nn.Linear(3, 3);
        AssertRefused(
            "'dense' (Linear): it is used twice. Tied weights would become two copies here, which a training would pull apart. Give it weights of its own.",
            new HandMade(_ => [dense, dense], x => dense.call(dense.call(x)), ("dense", dense)),
            [3]);
    }

    [Fact]
    public void Two_modules_that_share_a_weight_are_refused()
    {
        var (encode, decode) = (nn.Linear(3, 3), nn.Linear(3, 3));
        decode.weight = encode.weight;
        AssertRefused(
            "'decode' (Linear): its weight is that of 'encode.weight'. Tied weights would become two copies here, which a training would pull apart. Give it weights of its own.",
            nn.Sequential(("encode", encode), ("decode", decode)),
            [3]);
    }

    [Fact]
    public void A_wrong_input_shape_is_named_where_it_does_not_fit()
    {
        AssertRefused(
            "'fc' (Linear): its 'weight' is (2, 5), but rows of (8) need (2, 8). Hand in the shape of the rows that the module takes.",
            nn.Sequential(("relu", nn.ReLU()), ("fc", nn.Linear(5, 2))),
            [8]);
        AssertRefused(
            "'conv' (Conv2d): conv2D expects rows (channels, height, width), but received (8).",
            nn.Sequential(("conv", nn.Conv2d(1, 2, 3))),
            [8]);
        AssertRefused(
            "'lstm' (LSTM): its 'weight_ih_l0' is (16, 3), but rows of (5, 2) need (16, 2). Hand in the shape of the rows that the module takes.",
            Over("lstm", nn.LSTM(3, 4, batchFirst: true)),
            [5, 2]);
    }

    [Fact]
    public void A_module_that_is_not_registered_is_refused()
    {
        var dense = nn.Linear(3, 3);
        AssertRefused(
            "'block.Linear' (Linear): it is a part of 'block' (HandMade) but not registered with it, so its weights are neither trained nor saved. "
            + "Hold it in a field of its own or in a ModuleList, and call RegisterComponents() when all fields are set.",
            nn.Sequential(("block", new HandMade(_ => [dense], dense.call))),
            [3]);
    }

    [Fact]
    public void Parts_that_leave_something_out_are_refused_at_the_innermost_module()
    {
        var dense = nn.Linear(3, 3);
        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(
            nn.Sequential(("block", new HandMade(_ => [dense], x => dense.call(x) * 2, ("dense", dense)))), [3]));
        Assert.Matches(
            @"^'block' \(HandMade\): it is not what it was read as, dense: it gives \S+ where the layers give \S+\. Let its parts say all that forward does, in the same order\.$",
            fault.Message);
    }

    [Fact]
    public void Parts_that_give_another_shape_are_refused() => AssertRefused(
        "The module (HandMade): it is not what it was read as, flatten: it gives (3, 2, 3) for 3 rows of (2, 3), the layers give (3, 6). "
        + "Let its parts say all that forward does, in the same order.",
        new HandMade(static _ => [new Flatten()], static x => x),
        [2, 3]);

    [Fact]
    public void A_sequence_that_mixes_the_rows_of_a_batch_is_refused()
    {
        using var module = nn.Sequential(nn.TransformerEncoderLayer(4, 2, 8, dropout: 0));
        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(module, [3, 4]));
        Assert.Matches(
            @"^The module \(Sequential\): it is not what it was read as, transformerEncoder: it gives \S+ where the layers give \S+\. "
            + @"Where a module takes time first, turn its rows in a module of your own that implements IComposed\.$",
            fault.Message);
    }

    [Fact]
    public void A_layer_that_a_module_is_said_to_be_must_give_what_it_gives()
    {
        var activation = nn.LeakyReLU(0.5);
        using var module = new HandMade(_ => [ModulePart.As(activation, new LeakyRelu(0.1))], activation.call, ("activation", activation));
        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(module, [3]));
        Assert.Matches(
            @"^'activation' \(LeakyReLU\): it is not what it was read as, leakyRelu: it gives \S+ where the layers give \S+\. "
            + @"Pair it with the layer that it is, with all settings: ModulePart\.As\(module, layer\)\.$",
            fault.Message);
    }

    [Fact]
    public void What_torch_refuses_is_said_in_one_line()
    {
        using var module = new HandMade(static _ => [new Relu()], static x => x.reshape(7, 7));
        var fault = Assert.Throws<ArgumentException>(() => Sequential.FromModule(module, [3]));
        Assert.Equal("The module (HandMade): shape '[7, 7]' is invalid for input of size 9", fault.Message);
    }

    [Fact]
    public void A_layer_with_weights_is_no_part_by_itself() => AssertRefused(
        "The module (HandMade): among its parts is a layer dense, which has weights that a record does not hold. "
        + "Hand in the module that has them, or both: ModulePart.As(module, layer).",
        new HandMade(static _ => [new Dense(3)], static x => x),
        [3]);

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        var dense = nn.Linear(3, 2);
        AssertRefused(
            "The module (HandMade): residual expects layers that give (3), as its shortcut does, but received (2). "
            + "Keep the shape inside, or give it a shortcut that changes it in the same way, as a convolution of 1 × 1.",
            new HandMade(_ => [Residual.Of([dense])], static x => x, ("dense", dense)),
            [3]);
    }

    [Fact]
    public void A_layer_that_a_module_is_said_to_be_must_have_its_weights()
    {
        var (norm, dense) = (nn.LayerNorm(3), nn.Linear(3, 3));
        AssertRefused(
            "'norm' (LayerNorm): it has no weight 'running_mean' (3), which the layer batchNorm has. Its weights are 'weight', 'bias'.",
            new HandMade(_ => [ModulePart.As(norm, new BatchNorm())], norm.call, ("norm", norm)),
            [3]);
        AssertRefused(
            "'dense' (Linear): its weight 'bias' (3) has no place in the layer dense.",
            new HandMade(_ => [ModulePart.As(dense, new Dense(3) { UseBias = false })], dense.call, ("dense", dense)),
            [3]);
    }

    [Fact]
    public void The_last_state_is_that_of_a_recurrent_module()
    {
        var dense = nn.Linear(3, 3);
        AssertRefused(
            "'dense' (Linear): its last state is asked for, but it is none of RNN, LSTM and GRU. Hand in the recurrent module itself.",
            new HandMade(_ => [ModulePart.LastState(dense)], dense.call, ("dense", dense)),
            [3]);
    }

    [Fact]
    public void A_list_of_modules_cannot_be_run_by_itself() => AssertRefused(
        "The module (ModuleList): it does not take one tensor and give one, so what is read could not be compared with it. Derive it from nn.Module<Tensor, Tensor>.",
        nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.ReLU()),
        [3]);

    [Fact]
    public void Weights_of_double_precision_are_refused() => AssertRefused(
        "'0' (Linear): Weights of type Float64 cannot be kept; layers hold Float32, and Int64 for counters. Call the module's to(ScalarType.Float32) first.",
        nn.Sequential(nn.Linear(3, 3, dtype: ScalarType.Float64)),
        [3]);

    private static HandMade Over<T>(string name, T module)
        where T : nn.Module => new(_ => [module], static x => x, (name, module));

    internal static void AssertRefused(string message, nn.Module module, Shape input)
    {
        using (module) Assert.Equal(message, Assert.Throws<ArgumentException>(() => Sequential.FromModule(module, input)).Message);
    }

    private sealed class Doubling() : nn.Module<Tensor, Tensor>(nameof(Doubling))
    {
        public override Tensor forward(Tensor input) => input * 2;
    }
}
