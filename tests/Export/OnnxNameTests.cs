using NeuralMl.Export;

namespace NeuralMl.Tests.Export;

public sealed class OnnxNameTests
{
    [Theory]
    [InlineData("Horsepower", "Horsepower")]
    [InlineData("Horse power", "Horse_power")]
    [InlineData("Größe (cm)", "Gro_e_cm")]
    [InlineData("  co2 [ppm] ", "co2_ppm")]
    [InlineData("4WD", "_4WD")]
    [InlineData("日本", "_")]
    [InlineData("", "_")]
    [InlineData("x_", "x_")]
    public void A_column_gives_the_nearest_identifier(string column, string identifier)
    {
        Assert.Equal(identifier, OnnxName.ToIdentifier(column));
        Assert.True(OnnxName.IsIdentifier(identifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4WD")]
    [InlineData("Größe")]
    [InlineData("a.b")]
    public void Anything_else_is_no_identifier(string name) => Assert.False(OnnxName.IsIdentifier(name));
}
