using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>The transforms of F(4, 3) along one axis, of 8 channels at a time: Winograd's minimal filtering at the points 0, ±1, ±2 and infinity.</summary>
/// <remarks>The matrices are those of Lavin and Gray (2016), Fast algorithms for convolutional neural networks, CVPR.</remarks>
internal static class WinogradSteps
{
    /// <summary>Bᵀ d: six inputs to six places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToPlaces(
        Vector256<float> d0, Vector256<float> d1, Vector256<float> d2, Vector256<float> d3, Vector256<float> d4, Vector256<float> d5,
        out Vector256<float> p0, out Vector256<float> p1, out Vector256<float> p2, out Vector256<float> p3, out Vector256<float> p4, out Vector256<float> p5)
    {
        var (s, t) = (d4 - (4 * d2), d3 - (4 * d1));
        var (u, w) = (d4 - d2, 2 * (d3 - d1));
        p0 = (4 * d0) - (5 * d2) + d4;
        p1 = s + t;
        p2 = s - t;
        p3 = u + w;
        p4 = u - w;
        p5 = (4 * d1) - (5 * d3) + d5;
    }

    /// <summary>B p: the gradients of six places to those of six inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromPlaces(
        Vector256<float> p0, Vector256<float> p1, Vector256<float> p2, Vector256<float> p3, Vector256<float> p4, Vector256<float> p5,
        out Vector256<float> d0, out Vector256<float> d1, out Vector256<float> d2, out Vector256<float> d3, out Vector256<float> d4, out Vector256<float> d5)
    {
        var (s, t) = (p1 + p2, p1 - p2);
        var (u, w) = (p3 + p4, 2 * (p3 - p4));
        d0 = 4 * p0;
        d1 = (4 * (p5 - t)) - w;
        d2 = (-5 * p0) - (4 * s) - u;
        d3 = t + w - (5 * p5);
        d4 = p0 + s + u;
        d5 = p5;
    }

    /// <summary>Aᵀ m: six places to four outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToTile(
        Vector256<float> m0, Vector256<float> m1, Vector256<float> m2, Vector256<float> m3, Vector256<float> m4, Vector256<float> m5,
        out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2, out Vector256<float> y3)
    {
        var (s, t) = (m1 + m2, m1 - m2);
        var (u, w) = (m3 + m4, m3 - m4);
        y0 = m0 + s + u;
        y1 = t + (2 * w);
        y2 = s + (4 * u);
        y3 = t + (8 * w) + m5;
    }

    /// <summary>A y: the gradients of four outputs to those of six places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromTile(
        Vector256<float> y0, Vector256<float> y1, Vector256<float> y2, Vector256<float> y3,
        out Vector256<float> m0, out Vector256<float> m1, out Vector256<float> m2, out Vector256<float> m3, out Vector256<float> m4, out Vector256<float> m5)
    {
        var (s, t) = (y0 + y2, y1 + y3);
        var (u, w) = (y0 + (4 * y2), (2 * y1) + (8 * y3));
        m0 = y0;
        m1 = s + t;
        m2 = s - t;
        m3 = u + w;
        m4 = u - w;
        m5 = y3;
    }
}
