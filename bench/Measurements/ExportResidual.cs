using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>Exporting and verifying a residual CNN of 50 layers, beside ten of its training steps.</summary>
internal sealed class ExportResidual : Measurement
{
    private const int StepCount = 10;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
    private readonly Sequential _network = ResidualNetwork.Create();
    private readonly TrainingData _rows = ResidualNetwork.Rows(StepCount * 32);
    private TrainedNetwork? _trained;

    /// <inheritdoc/>
    public override string Name => "export-residual";

    /// <inheritdoc/>
    public override string What => "a residual CNN of 50 layers written and verified with 32 rows; peer ten of its training steps of 32 rows, one thread";

    /// <inheritdoc/>
    public override void Prepare()
    {
        Preflight.Check();
        _trained = ResidualNetwork.Train(_network, _rows);
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() => _trained?.ExportOnnx(_path, _rows.Features[..(32 * (int)ResidualNetwork.Image.ElementCount)]));

    /// <inheritdoc/>
    public override double RunPeer() => SecondsOf(() => ResidualNetwork.Train(_network, _rows));

    /// <inheritdoc/>
    public override void Dispose() => File.Delete(_path);
}
