using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>Adds the plots and the report to a run folder.</summary>
internal static class RunPictures
{
    public static void Draw(ExperimentResult result, string folder)
    {
    }
}
