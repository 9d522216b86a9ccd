using System.Text.Json.Nodes;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>The JSON document of 'train': the run's folder and model, and its metrics.</summary>
internal static class TrainingJson
{
    public static JsonObject Of(ExperimentResult result) => new JsonObject
    {
        ["recipe"] = result.Recipe.Name,
        ["run"] = result.Folder,
        ["model"] = result.ModelPath,
        ["metrics"] = JsonNode.Parse(MetricsJson.Write(result.Metrics)),
    };
}
