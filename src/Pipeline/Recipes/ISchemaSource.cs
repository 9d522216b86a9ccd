using System.Text.Json.Nodes;

namespace NeuralMl.Pipeline;

/// <summary>A converter that knows the JSON schema of what it reads.</summary>
internal interface ISchemaSource
{
    /// <summary>Returns the schema, as a new node.</summary>
    JsonNode ToSchema();
}
