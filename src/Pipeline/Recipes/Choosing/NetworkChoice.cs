using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Chooses the layers for data of a size.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Reason">One sentence for the user.</param>
internal sealed record NetworkChoice(IReadOnlyList<Layer> Layers, string Reason)
{
    /// <summary>Below so many rows a small network with weight decay generalizes better.</summary>
    public const int FewRows = 200;

    private const long SmallHeight = 16;
    private const long LargeHeight = 56;

    /// <summary>Chooses layers.</summary>
    /// <param name="image">The shape of the image feature; null for tables.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="width">The numbers that the network gives out: 1, or one per class.</param>
    public static NetworkChoice For(Shape? image, int rowCount, int width)
    {
        if (image is { } shape) return ForImages(shape, width);
        Layer[] layers = rowCount < FewRows
            ? [new Dense(32, Activation.Relu), new Dense(width)]
            : [new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(width)];
        var hidden = rowCount < FewRows ? "one hidden layer of 32 units, small as the rows are few" : "two hidden layers of 64 units";
        return new NetworkChoice(layers, Say($"The network has {hidden}, and {Outputs(width)}."));
    }

    private static NetworkChoice ForImages(Shape shape, int width)
    {
        var side = Math.Min(shape[1], shape[2]);
        Layer[] body = side switch
        {
            < 4 => [],
            < SmallHeight => [.. Block(32), .. Block(64)],
            _ => [.. Pooled(24, 5), .. Pooled(32, 3), .. side < LargeHeight ? [] : Pooled(64, 3)],
        };
        Layer[] head = side < SmallHeight && side >= 4
            ? [new Flatten(), new Dense(width)]
            : [new Flatten(), new Dense(256, Activation.Relu), new Dense(width)];
        var convolutions = body.Count(layer => layer is Conv2D);
        return new NetworkChoice(
            [.. body, .. head],
            Say($"The network has {convolutions} convolutions, as images of {shape[1]} × {shape[2]} pixels call for, and {Outputs(width)}."));
    }

    // Small images keep their size until they are pooled.
    private static Layer[] Block(int filters) =>
        [new Conv2D(filters, 3) { Padding = Padding2D.Same }, new BatchNorm(), Activation.Relu, new MaxPool2D(2)];

    private static Layer[] Pooled(int filters, int kernel) => [new Conv2D(filters, kernel, Activation.Relu), new MaxPool2D(2)];

    private static string Outputs(int width) => width == 1 ? "one output" : Say($"one output for each of {width} classes");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
