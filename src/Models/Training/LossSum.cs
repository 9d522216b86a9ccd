using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The sum of a loss over rows, kept where reading it costs nothing in between: on the processor as a number, else on the device.</summary>
internal sealed class LossSum : IDisposable
{
    private readonly Tensor? _onDevice; // ()
    private double _sum;

    /// <summary>Starts with 0.</summary>
    /// <param name="device">Where losses are computed.</param>
    public LossSum(Device device)
    {
        using var scope = NewDisposeScope();
        if (device.type == DeviceType.CPU) return;
        // mps has no float64.
        _onDevice = zeros([], device.type == DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64, device).DetachFromDisposeScope();
    }

    /// <summary>Gets or sets the sum; reading it waits for the device.</summary>
    public double Value
    {
        get => _onDevice?.ToDouble() ?? _sum;
        set
        {
            _sum = value;
            if (_onDevice is null) return;
            // A call that works in place gives a second handle of the tensor.
            using var scope = NewDisposeScope();
            _onDevice.fill_(value);
        }
    }

    /// <summary>Adds the loss of some rows.</summary>
    /// <param name="mean">Their mean loss: <c>()</c>.</param>
    /// <param name="rowCount">Their number.</param>
    public void Add(Tensor mean, long rowCount)
    {
        if (_onDevice is null)
        {
            _sum += mean.ToDouble() * rowCount;
            return;
        }
        using var noGradient = no_grad();
        using var rows = rowCount.ToScalar();
        _onDevice.add_(mean, rows);
    }

    /// <inheritdoc/>
    public void Dispose() => _onDevice?.Dispose();
}
