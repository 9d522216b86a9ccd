namespace NeuralMl.Bench;

/// <summary>A measurement cannot be made on this machine; the message says what is missing and how to get it.</summary>
internal sealed class SkippedException(string message, Exception? cause = null) : Exception(message, cause);
