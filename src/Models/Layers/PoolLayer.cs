using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that makes one number of each window that is slid over each channel, such as <see cref="MaxPool2D"/>. No weights.</summary>
public abstract record PoolLayer : Layer
{
    /// <summary>Gets the window that is slid.</summary>
    private protected abstract SlidingWindow Window { get; }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        CheckSettings();
        if (!Window.Takes(input)) throw Refusal(Window.ExpectedRows, input);
        return Window.Slide(input[0], input) ?? throw Refusal($"{Window.SmallestInput} for its window", input);
    }

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var pads = Window.PadsFor(input);
        return CanTorchPad(pads)
            ? new FunctionModule(Kind, x => Pool(x, pads.ToSymmetricArray()))
            : new FunctionModule(Kind, x => PoolPadded(x, pads));
    }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    private protected abstract void CheckSettings();

    /// <summary>Pools rows that torch pads by itself.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    /// <param name="padding">The padding of both ends of each axis.</param>
    private protected abstract Tensor Pool(Tensor rows, long[] padding);

    /// <summary>Pools rows that are padded beforehand.</summary>
    /// <param name="rows">The rows, not yet padded: <c>(batch, channels, …)</c>.</param>
    /// <param name="pads">The padding.</param>
    private protected abstract Tensor PoolPadded(Tensor rows, Pads pads);

    /// <summary>Checks a window over images.</summary>
    private protected void CheckWindow(Size2D size, Size2D stride, Padding2D padding)
    {
        CheckSetting(size.IsAtLeast(1), "size", "at least 1", size);
        CheckSetting(stride.IsAtLeast(1), "stride", "at least 1", stride);
        var (vertical, horizontal) = (padding.Vertical, padding.Horizontal);
        CheckPadding(LeavesSomething(vertical, size.Height) && LeavesSomething(horizontal, size.Width), size, padding);
    }

    /// <summary>Checks a window over sequences.</summary>
    private protected void CheckWindow(int size, int stride, Padding1D padding)
    {
        CheckSetting(size >= 1, "size", "at least 1", size);
        CheckSetting(stride >= 1, "stride", "at least 1", stride);
        CheckPadding(LeavesSomething(padding.Ends, size), size, padding);
    }

    /// <summary>Says whether torch's pooling can pad by itself: equally at both ends, by at most half the window.</summary>
    private bool CanTorchPad(Pads pads) =>
        pads.IsSymmetric && pads.ToSymmetricArray().Zip(Window.Size).All(axis => axis.First <= axis.Second / 2);

    private void CheckPadding(bool holds, object size, object padding) =>
        CheckSetting(holds, "padding", FormattableString.Invariant($"at least 0 and smaller than its window of {size}"), padding);

    // A window that saw nothing but padding would have no largest number and no mean.
    private static bool LeavesSomething(AxisPads pads, int size) => pads.IsNonNegative && Math.Max(pads.Before, pads.After) < size;

    /// <summary>Returns the layer that an ONNX node is, or null where there is none.</summary>
    /// <param name="place">Rows <c>(channels, …)</c>.</param>
    /// <param name="operation">The node's operator.</param>
    /// <param name="axisCount">The axes that its window is slid over.</param>
    /// <param name="create">Makes the layer of its window, and of the node's other settings.</param>
    private protected static ReadLayer? Read(OnnxPlace place, string operation, int axisCount, Func<ReadWindow, GraphNode, PoolLayer> create)
    {
        if (place.Next(operation) is not { } node || place.Row.Count != axisCount + 1 || ReadWindow.Of(node, null, place.Row) is not { } window) return null;
        return window.Dilation.All(dilation => dilation == 1) ? new(create(window, node), node.Outputs[0], node) : null;
    }

    /// <summary>Refuses a torch pool whose last window may stick out.</summary>
    /// <param name="ceiling">Its <c>ceil_mode</c>.</param>
    /// <exception cref="ArgumentException">It is set.</exception>
    private protected static void CheckCeiling(bool ceiling)
    {
        if (!ceiling) return;
        throw new ArgumentException("its ceil_mode is true; here a window stands inside its padded row. "
            + "Make it with ceil_mode: false, or pad the rows before it.");
    }
}
