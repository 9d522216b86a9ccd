namespace NeuralMl.Bench;

/// <summary>What a measurement gave.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What was measured beside what.</param>
/// <param name="Unit">The unit of both sides.</param>
/// <param name="Ours">Ours, pair by pair.</param>
/// <param name="Peer">The peer, pair by pair.</param>
internal sealed record Result(string Name, string What, string Unit, IReadOnlyList<double> Ours, IReadOnlyList<double> Peer)
{
    /// <summary>Gets the spread of ours ÷ peer, taken within each pair: what slows both down cancels.</summary>
    public Spread Ratio => Spread.Of(Ours.Zip(Peer, (ours, peer) => ours / peer));
}
