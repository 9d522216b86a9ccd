using System.Xml.Linq;
using NeuralMl.Cli.Plots;
using NeuralMl.Models;

namespace NeuralMl.Tests.Cli.Plots;

public sealed class PictureTests
{
    private const string Script = "<script>alert(1)</script> & \"x\"";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly RowPoints Points = new([1, 2, 3, float.NaN], [2, 4, 7, 1]);

    public static TheoryData<string> Names => [.. Pictures().Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_from_data_are_text_in_every_picture(string name)
    {
        using var picture = Pictures().First(picture => picture.Name == name);
        var document = XDocument.Parse(picture.ToSvg());
        Assert.Empty(document.Descendants(Svg + "script"));
        Assert.Contains(document.Descendants(Svg + "text"), text => text.Value.Contains("</svg>", StringComparison.Ordinal) || text.Value.Contains("<script>", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_picture_is_the_same_svg(string name)
    {
        using var first = Pictures().First(picture => picture.Name == name);
        using var second = Pictures().First(picture => picture.Name == name);
        Assert.Equal(first.ToSvg(), second.ToSvg());
        Assert.Equal(first.ToSvg(), first.ToSvg());
    }

    [Fact]
    public void An_svg_scales_says_what_it_shows_and_names_fonts_that_others_have()
    {
        using var picture = AgreementPlot.Draw("Mpg (mpg)", Points, null);
        var root = XDocument.Parse(picture.ToSvg()).Root;
        Assert.Equal("0 0 760 760", root?.Attribute("viewBox")?.Value);
        Assert.Equal("Predicted Mpg (mpg) against true Mpg (mpg); on the dashed line both are equal.", root?.Element(Svg + "title")?.Value);
        Assert.All(root?.Descendants(Svg + "text") ?? [], text => Assert.Equal("Liberation Sans, Arial, Helvetica, sans-serif", text.Attribute("font-family")?.Value));
    }

    [Fact]
    public void A_png_is_as_large_as_the_picture_says()
    {
        using var picture = AgreementPlot.Draw("Mpg", Points, Points);
        var png = picture.ToPng();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal([0, 0, 760 / 256, 760 % 256], png[16..20]); // the width, big-endian
    }

    [Fact]
    public void The_font_comes_with_the_program()
    {
        Assert.Equal(PlotFont.Name, PlotFont.For("Größe (m²), €, → Ωμέγα, Ширина"));
        Assert.Equal("Liberation Sans", ScottPlot.Fonts.GetTypeface(PlotFont.Name, bold: false, italic: false).FamilyName);
        Assert.Same(typeof(PlotFont).Assembly, ScottPlot.Fonts.FontResolvers[0].GetType().Assembly);
    }

    private static IEnumerable<Picture> Pictures()
    {
        yield return LossPlot.Draw([new EpochResult(1, 2, 0.5, 0.6, 0.01, TimeSpan.Zero, true), new EpochResult(2, 2, 0.2, 0.7, 0.01, TimeSpan.Zero, false)], 1, Script);
        yield return FitPlot.Draw(new FitPlotData(Script, "</svg>", Points, Points, Points, Points));
        yield return AgreementPlot.Draw(Script, Points, Points);
        yield return ConfusionPlot.Draw([Script, "</svg>"], new[,] { { 3, 1 }, { 0, 4 } }, "8 test rows");
        yield return ImageSheet.Draw([new PredictedImage([0, 9, 9, 0], Script, "</svg>", 0.9)], [1, 2, 2], 1, "8 test images");
    }
}
