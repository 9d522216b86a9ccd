using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Scoring;
using PublicApiGenerator;

namespace NeuralMl.Tests.House;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(OnnxModel))]
    [InlineData(typeof(OnnxGraph))]
    [InlineData(typeof(Sequential))]
    [InlineData(typeof(NeuralTransformer))]
    [InlineData(typeof(Recipe))]
    public void The_public_API_is_as_approved(Type member)
    {
        var api = member.Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        Snapshot.Matches(api, Repository.PathOf("tests", "House", "snapshots", $"{member.Assembly.GetName().Name}.txt"));
    }
}
