using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class RAdamTests
{
    public RAdamTests() => LibTorch.EnsureLoaded();

    // TorchSharp 0.107's own RAdam is not torch's. What torch.optim.RAdam of PyTorch 1.13 gives in double precision for this loss:
    // w = [0.5, -1, 2]; 100 steps at a rate of 0.01 along the mean of tanh(w − [1, 2, 3])².
    [Theory]
    [InlineData(0.999, 0, 0.644684393f, -0.854064415f, 2.151498544f)]
    [InlineData(0.99, 0.1, 0.826683760f, -0.603929768f, 2.449541926f)]
    [InlineData(0.5, 0, 0.715484638f, -0.993419349f, 2.230508232f)]
    public void A_hundred_steps_are_PyTorchs(double beta2, double weightDecay, float first, float second, float third)
    {
        using var scope = NewDisposeScope();
        using var weights = new Parameter(tensor([0.5f, -1, 2]));
        using var flat = new FlatParameters([("weight", weights)]);
        using var state = new NeuralMl.Models.RAdam { Beta2 = beta2, WeightDecay = weightDecay }.CreateState(flat);
        for (var step = 0; step < 100; step++)
        {
            flat.ClearGradients();
            (weights - tensor([1f, 2, 3])).tanh().square().mean().backward();
            if (step == 0) flat.BindGradients();
            using var noGradient = no_grad();
            state.Step(0.01);
        }
        Assert.Equal([first, second, third], weights.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 2e-6);
    }
}
