namespace NeuralMl.Models;

/// <summary>The weights of a 3×3 convolution as matrices, one for each place of a patch.</summary>
internal static class WinogradWeights
{
    private const int Kernel = LearnedConvolution.Kernel;

    /// <summary>G w Gᵀ of each filter and channel.</summary>
    /// <param name="weights"><c>(filters, channels, 3, 3)</c>.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="part">Which filters.</param>
    /// <param name="places">Takes <c>(36, channels, filters)</c>.</param>
    /// <param name="transposed">Takes <c>(36, filters, channels)</c>.</param>
    public static void ToPlaces(ReadOnlySpan<float> weights, int channels, int filters, Range part, Span<float> places, Span<float> transposed)
    {
        Span<float> half = stackalloc float[WinogradTransform.Patch * Kernel];
        Span<float> whole = stackalloc float[WinogradTransform.Places];
        for (var filter = part.Start.Value; filter < part.End.Value; filter++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var w = weights.Slice(((filter * channels) + channel) * Kernel * Kernel, Kernel * Kernel);
                for (var x = 0; x < Kernel; x++) ToPlaces(w[x], w[Kernel + x], w[(2 * Kernel) + x], half[x..], Kernel);
                for (var y = 0; y < WinogradTransform.Patch; y++) ToPlaces(half[Kernel * y], half[(Kernel * y) + 1], half[(Kernel * y) + 2], whole[(WinogradTransform.Patch * y)..], 1);
                for (var place = 0; place < WinogradTransform.Places; place++) places[(((place * channels) + channel) * filters) + filter] = whole[place];
                for (var place = 0; place < WinogradTransform.Places; place++) transposed[(((place * filters) + filter) * channels) + channel] = whole[place];
            }
        }
    }

    /// <summary>Gᵀ u G of each filter and channel: the gradients of the matrices to those of the weights.</summary>
    /// <param name="places"><c>(36, channels, filters)</c>.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="part">Which filters.</param>
    /// <param name="gradients">Takes <c>(filters, channels, 3, 3)</c>.</param>
    public static void FromPlaces(ReadOnlySpan<float> places, int channels, int filters, Range part, Span<float> gradients)
    {
        Span<float> half = stackalloc float[Kernel * WinogradTransform.Patch];
        Span<float> whole = stackalloc float[WinogradTransform.Places];
        for (var filter = part.Start.Value; filter < part.End.Value; filter++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                for (var place = 0; place < WinogradTransform.Places; place++) whole[place] = places[(((place * channels) + channel) * filters) + filter];
                for (var x = 0; x < WinogradTransform.Patch; x++) FromPlaces(whole[x..], WinogradTransform.Patch, half[x..], WinogradTransform.Patch);
                var w = gradients.Slice(((filter * channels) + channel) * Kernel * Kernel, Kernel * Kernel);
                for (var y = 0; y < Kernel; y++) FromPlaces(half[(WinogradTransform.Patch * y)..], 1, w[(Kernel * y)..], 1);
            }
        }
    }

    // G w, as in WinogradSteps along one axis.
    private static void ToPlaces(float w0, float w1, float w2, Span<float> places, int step)
    {
        places[0] = w0 / 4;
        places[step] = -(w0 + w1 + w2) / 6;
        places[2 * step] = -(w0 - w1 + w2) / 6;
        places[3 * step] = (w0 / 24) + (w1 / 12) + (w2 / 6);
        places[4 * step] = (w0 / 24) - (w1 / 12) + (w2 / 6);
        places[5 * step] = w2;
    }

    // Gᵀ u.
    private static void FromPlaces(ReadOnlySpan<float> u, int step, Span<float> weights, int weightStep)
    {
        var (near, far) = (u[step] + u[2 * step], u[3 * step] + u[4 * step]);
        weights[0] = (u[0] / 4) - (near / 6) + (far / 24);
        weights[weightStep] = ((u[2 * step] - u[step]) / 6) + ((u[3 * step] - u[4 * step]) / 12);
        weights[2 * weightStep] = (far / 6) - (near / 6) + u[5 * step];
    }
}
