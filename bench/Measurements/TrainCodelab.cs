namespace NeuralMl.Bench;

/// <summary>The codelab's training, both sides warm.</summary>
internal sealed class TrainCodelab : Measurement
{
    private CodelabRows? _rows;
    private Child? _peer;

    /// <inheritdoc/>
    public override string Name => "train-codelab";

    /// <inheritdoc/>
    public override string What => $"recipe {CodelabRows.RecipeName}: 50 epochs of 392 rows, network and tensors made anew each time, warm; peer {CodelabPeer.Name}";

    /// <inheritdoc/>
    /// <remarks>Both just-in-time compilers are done after about three trainings.</remarks>
    public override int WarmUpCount => 3;

    /// <inheritdoc/>
    public override int PairCount => 15;

    /// <inheritdoc/>
    public override void Prepare()
    {
        CodelabPeer.Install();
        _rows = CodelabRows.Read();
        _peer = CodelabPeer.Start();
        _peer.Ask(_rows.ToJson());
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() => _rows?.Fit());

    /// <inheritdoc/>
    public override double RunPeer() => _peer?.AskNumber("run") ?? throw new InvalidOperationException("Prepare comes first.");

    /// <inheritdoc/>
    public override void Dispose() => _peer?.Dispose();
}
