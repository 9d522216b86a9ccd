using System.Reflection;
using System.Text.Json;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>That the contract suite has every kind of layer and every check, and what it cannot check.</summary>
public sealed class LayerSuiteTests
{
    [Fact]
    public void Every_kind_has_a_sample()
    {
        Assert.Equal(LayerKinds.All.Keys, LayerSamples.All.Values.Select(sample => sample.Layer.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_layer_of_the_library_is_in_the_list_of_kinds()
    {
        var layers = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract);

        Assert.Equal(layers.Select(type => type.Name).Order(StringComparer.Ordinal), LayerKinds.All.Values.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_kind_is_the_name_of_its_type()
    {
        Assert.All(LayerKinds.All, kind => Assert.Equal(kind.Key, JsonNamingPolicy.CamelCase.ConvertName(kind.Value.Name)));
    }

    [Fact]
    public void Every_check_is_a_theory_over_all_samples()
    {
        var theories = typeof(LayerContractTests).GetMethods().Select(method => method.GetCustomAttribute<MemberDataAttribute>()?.MemberName);

        Assert.Equal(Enum.GetValues<LayerCheck>().Length, theories.Count(name => name == nameof(LayerContractTests.Samples)));
    }

    // A plain `dotnet test` shows nothing of a test that passed, but the reason of one that was skipped: this one's is the suite's summary.
    [Fact]
    public void What_cannot_hold_says_why_and_is_counted()
    {
        var samples = LayerSamples.All.Values.ToArray();
        var exceptions = samples.SelectMany(sample => sample.CannotHold.Select(reason => (sample.Layer.Kind, Check: reason.Key, Reason: reason.Value))).ToArray();
        var checkCount = samples.Length * Enum.GetValues<LayerCheck>().Length;

        Assert.All(exceptions, exception => Assert.EndsWith(".", exception.Reason, StringComparison.Ordinal));
        Assert.InRange(exceptions.Length, 1, checkCount / 10);

        var lines = exceptions.GroupBy(exception => (exception.Check, exception.Reason)).OrderBy(same => same.Key).Select(same =>
            $"  {same.Key.Check}: {same.Key.Reason} ({string.Join(", ", same.Select(exception => exception.Kind).Distinct())})");
        Assert.Skip(
            $"The contract suite: {LayerKinds.All.Count} kinds of layers in {samples.Length} configurations × {Enum.GetValues<LayerCheck>().Length} checks "
            + $"= {checkCount}, of which {exceptions.Length} cannot hold:\n{string.Join('\n', lines)}");
    }
}
