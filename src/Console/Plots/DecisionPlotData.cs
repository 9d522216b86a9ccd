using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>What the picture of a label of two values over two features shows.</summary>
/// <param name="Name">The name of the picture's files.</param>
/// <param name="Horizontal">The first feature's name and unit.</param>
/// <param name="Vertical">The second one's.</param>
/// <param name="Label">The label's name.</param>
/// <param name="Values">The label's smaller and larger value.</param>
/// <param name="Area">The features' values that the surface covers.</param>
/// <param name="Surface">What the network answers there, 0 for the smaller value and 1 for the larger: from the top row down.</param>
/// <param name="Rows">The rows: where they stand, whether they have the larger value, and whether the network is right.</param>
internal sealed record DecisionPlotData(
    string Name,
    string Horizontal,
    string Vertical,
    string Label,
    (double Low, double High) Values,
    CoordinateRect Area,
    double[,] Surface,
    IReadOnlyList<(Coordinates Place, bool IsHigh, bool IsRight)> Rows);
