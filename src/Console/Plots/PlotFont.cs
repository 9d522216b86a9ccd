using ScottPlot;
using SkiaSharp;

namespace NeuralMl.Cli.Plots;

/// <summary>
/// The font of all pictures. It comes with the program: where no font is installed SkiaSharp draws no letter at all, and where others are
/// installed the same run would give other pictures.
/// </summary>
internal static class PlotFont
{
    /// <summary>The family's name, as an SVG has it; its letters are as wide as Arial's, so that an SVG reads the same where the font is not installed.</summary>
    public const string Family = "Liberation Sans";

    private static readonly byte[] File = ReadResource();

    static PlotFont() => Fonts.FontResolvers.Insert(0, new BundledFont());

    /// <summary>Gets the name by which ScottPlot is asked for the font, one that no system has.</summary>
    // No constant: ScottPlot keeps what it once found under a name, so that the font must be there before the name is used.
    public static string Name { get; } = "neuralml";

    /// <summary>Returns the font for a text: ours, or one of the system's where the text has letters that ours lacks.</summary>
    public static string For(string text)
    {
        using var font = Open().ToFont();
        return text.EnumerateRunes().All(rune => font.ContainsGlyph(rune.Value)) ? Name : Fonts.Detect(text);
    }

    private static SKTypeface Open() => SKTypeface.FromData(SKData.CreateCopy(File));

    private static byte[] ReadResource()
    {
        const string Resource = "LiberationSans-Regular.ttf";
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"This build of neuralml lacks its font: there is no resource '{Resource}' in it. Build it again.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // ScottPlot asks the resolvers in turn; null passes on to the next one, the system's.
    private sealed class BundledFont : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Open() : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Open() : null;
    }
}
