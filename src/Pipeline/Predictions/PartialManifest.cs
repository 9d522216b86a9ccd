using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>What is known of a file of predictions that is not whole yet.</summary>
internal sealed record PartialManifest
{
    /// <summary>The version of the manifest's form.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Gets the version of the manifest's form.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Gets the SHA-256 of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what the rows are: a file's name, length and time of change, or a database's address and the SHA-256 of the query.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the number of rows of a block that was asked for; null for the usual one.</summary>
    public int? BlockRows { get; init; }

    /// <summary>Gets the columns' names.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Gets the rows that are done.</summary>
    public long Rows { get; init; }

    /// <summary>Gets how much of <c>rows</c> they take, in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Gets how much of <c>footers</c> they take, in bytes.</summary>
    public long FootersLength { get; init; }

    /// <summary>Gets how many of them have no prediction.</summary>
    public long Unanswered { get; init; }

    /// <summary>Gets the values among them that training never saw.</summary>
    public IReadOnlyList<OutOfRangeCount> OutOfRange { get; init; } = [];

    /// <summary>Says whether another manifest is of the same rows and the same model.</summary>
    public bool IsOf(PartialManifest other) => (Format, Model, Source, BlockRows) == (other.Format, other.Model, other.Source, other.BlockRows);
}

/// <summary>How manifests are written as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PartialManifest))]
internal sealed partial class PartialJson : JsonSerializerContext;
