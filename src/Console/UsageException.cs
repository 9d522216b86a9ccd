namespace NeuralMl.Cli;

/// <summary>The command line asks for something that makes no sense: what was found, what was expected.</summary>
internal sealed class UsageException(string message) : Exception(message);
