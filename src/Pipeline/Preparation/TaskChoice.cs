using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The task that a label calls for, and why.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">One sentence for the user: the rule, and what was found.</param>
internal sealed record TaskChoice(ModelTask Task, string Reason);
