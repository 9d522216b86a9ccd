using NeuralMl.Export;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>A plot that will be a file of a run. Whoever has it disposes it.</summary>
/// <param name="Name">The name of its files, without folder and ending.</param>
/// <param name="Caption">What it shows, in one sentence.</param>
/// <param name="Plot">The plot.</param>
internal sealed record Picture(string Name, string Caption, Plot Plot) : IDisposable
{
    /// <summary>Gets the width, in pixels.</summary>
    public int Width { get; init; } = PlotStyle.Width;

    /// <summary>Gets the height, in pixels.</summary>
    public int Height { get; init; } = PlotStyle.Height;

    /// <summary>Returns the picture as an SVG document.</summary>
    public string ToSvg() => SvgText.Of(Plot.GetSvgXml(Width, Height), Caption, Width, Height);

    /// <summary>Returns the picture as a PNG file.</summary>
    public byte[] ToPng() => Plot.GetImageBytes(Width, Height, ImageFormat.Png);

    /// <summary>Writes the picture as SVG and as PNG.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <returns>The SVG document.</returns>
    public string Write(string folder)
    {
        var svg = ToSvg();
        WholeFile.Write(Path.Combine(folder, $"{Name}.svg"), svg);
        WholeFile.Write(Path.Combine(folder, $"{Name}.png"), stream => stream.Write(ToPng()));
        return svg;
    }

    /// <inheritdoc/>
    public void Dispose() => Plot.Dispose();
}
