namespace NeuralMl.Models;

/// <summary>Something that a doctor found in the data or the network.</summary>
/// <param name="Kind">What kind of fault it is, in camel case: <c>deadUnits</c>, <c>duplicateFeature</c>.</param>
/// <param name="Message">What was found, where, and what to do: whole sentences.</param>
public sealed record Diagnosis(string Kind, string Message);
