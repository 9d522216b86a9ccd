using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The data is ready and the network is made; training begins.</summary>
/// <param name="Recipe">The recipe with every choice made.</param>
/// <param name="Data">The data.</param>
/// <param name="Network">What the network consists of.</param>
public sealed record DataPrepared(Recipe Recipe, PreparedData Data, NetworkSummary Network) : ExperimentEvent;
