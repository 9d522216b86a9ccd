using System.Diagnostics;

namespace NeuralMl.Bench;

/// <summary>The codelab's training in a fresh process: from its start to the end of the first training.</summary>
internal sealed class TrainCodelabCold : Measurement
{
    private string _rows = "";

    /// <inheritdoc/>
    public override string Name => "train-codelab-cold";

    /// <inheritdoc/>
    public override string What => $"the same in a fresh process, from its start to the end of its first training; peer {CodelabPeer.Name}";

    /// <inheritdoc/>
    public override int WarmUpCount => 0;

    /// <inheritdoc/>
    public override void Prepare()
    {
        CodelabPeer.Install();
        _rows = CodelabRows.Read().ToJson();
    }

    /// <inheritdoc/>
    public override double RunOurs() => FirstTraining(
        () => new Child(new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."), [CodelabChild.Argument])));

    /// <inheritdoc/>
    public override double RunPeer() => FirstTraining(CodelabPeer.Start);

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Each child ends with its turn.
    }

    private double FirstTraining(Func<Child> start) => SecondsOf(() =>
    {
        using var child = start();
        child.Ask(_rows);
        child.Ask("run");
    });
}
