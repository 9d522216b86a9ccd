using NeuralMl.Models;

namespace NeuralMl.Tests.House;

[Collection("torch")]
public sealed class LayersPageTests
{
    public LayersPageTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void The_page_of_layers_is_what_the_code_gives() => Snapshot.Matches(LayersPage.Write(), Repository.PathOf("docs", "LAYERS.md"));
}
