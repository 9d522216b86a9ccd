using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace NeuralMl.Pipeline;

/// <summary>The environment behind a catalog: where ML.NET keeps an MLContext's seed and log.</summary>
/// <remarks>
/// ML.NET's own trainers ask their catalog for it; to others it is not public, and <c>ml.Regression.Trainers</c> leads back to no MLContext. This is the
/// one place where NeuralMl reaches behind ML.NET's public face: a test fails if a newer ML.NET closes it.
/// </remarks>
internal static class MLEnvironment
{
    /// <summary>Returns the environment.</summary>
    /// <param name="trainers">The trainers of a catalog.</param>
    public static IHostEnvironment Of(TrainCatalogBase.CatalogInstantiatorBase trainers)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return Environment(Owner(trainers));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Owner")]
    private static extern TrainCatalogBase Owner(TrainCatalogBase.CatalogInstantiatorBase trainers);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Environment")]
    private static extern IHostEnvironment Environment(TrainCatalogBase catalog);
}
