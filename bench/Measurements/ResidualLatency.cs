using NeuralMl.Inference;

namespace NeuralMl.Bench;

/// <summary>One image through the exported residual CNN in ONNX Runtime, beside a graph of the same weights that was written by hand.</summary>
internal sealed class ResidualLatency : Measurement
{
    private const int RunCount = 300;

    private readonly NamedTensor _image = new("input", ResidualNetwork.Image.Prepend(1), ResidualNetwork.Rows(1).Features);
    private OnnxModel? _ours;
    private OnnxModel? _peer;

    /// <inheritdoc/>
    public override string Name => "residual-latency";

    /// <inheritdoc/>
    public override string What => $"one image through a residual CNN of 50 layers in ONNX Runtime, {RunCount} times; peer a graph of the same weights written by hand";

    /// <inheritdoc/>
    public override string Unit => "ms per image";

    /// <inheritdoc/>
    public override int PairCount => 15;

    /// <inheritdoc/>
    public override void Prepare()
    {
        var trained = ResidualNetwork.Train(ResidualNetwork.Create(), ResidualNetwork.Rows(64));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        trained.ExportOnnx(path, _image.Values as float[] ?? []);
        _ours = OnnxModel.Load(path);
        File.Delete(path);
        _peer = HandWrittenResidual.Load(trained);
        var (ours, peer) = (Output(_ours), Output(_peer));
        var largest = ours.Zip(peer, (a, b) => Math.Abs(a - b)).Max();
        if (largest > 1e-3) throw new InvalidOperationException($"The graph written by hand differs by {largest}: it is no peer.");
    }

    /// <inheritdoc/>
    public override double RunOurs() => Milliseconds(_ours);

    /// <inheritdoc/>
    public override double RunPeer() => Milliseconds(_peer);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _ours?.Dispose();
        _peer?.Dispose();
    }

    private double Milliseconds(OnnxModel? model) => 1000 / RunCount * SecondsOf(() =>
    {
        for (var run = 0; run < RunCount; run++) model?.Run([_image]);
    });

    private float[] Output(OnnxModel model) => (float[])model.Run([_image])[0].Values;
}
