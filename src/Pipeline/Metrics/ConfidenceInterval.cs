using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>Where a metric lies with a confidence of 95 %, as far as the choice of rows goes; in JSON <c>[low, high]</c>.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
[JsonConverter(typeof(ConfidenceIntervalConverter))]
public sealed record ConfidenceInterval(double Low, double High);
