using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

public sealed class SaidFindingsTests
{
    [Fact]
    public void A_finding_is_said_again_only_where_it_is_ten_times_worse()
    {
        var said = new SaidFindings();
        Assert.Equal([true, false, false, true, false, true, false], new[] { 5, 5, 50, 51, 100, double.PositiveInfinity, double.PositiveInfinity }.Select(
            severity => said.IsNew(Of("deadUnits", "dense1", severity))));
    }

    [Fact]
    public void Another_place_and_another_kind_are_findings_of_their_own()
    {
        var said = new SaidFindings();
        Assert.All(
            [Of("deadUnits", "dense1", 5), Of("deadUnits", "dense2", 5), Of("noGradient", "dense1", 1)],
            finding => Assert.True(said.IsNew(finding)));
    }

    private static Finding Of(string kind, string place, double severity) => new(place, severity, new(kind, "…"));
}
