using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>The products of small matrices, whose sums stay in the processor's registers.</summary>
internal static class WinogradProduct
{
    /// <summary>The rows of a block: the tiles that are multiplied at a time.</summary>
    public const int BlockRows = 6;

    /// <summary>What the width of a product is a multiple of.</summary>
    public const int Columns = 16;

    private const int GradientRows = 4;

    /// <summary>Multiplies a block: <c>c = a · b</c>.</summary>
    /// <param name="a"><c>(6, inner)</c>.</param>
    /// <param name="b"><c>(inner, width)</c>.</param>
    /// <param name="c">Takes <c>(6, width)</c>.</param>
    /// <param name="inner">The width of a; at least 1.</param>
    /// <param name="width">The width of b.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner, int width)
    {
        ref var left = ref MemoryMarshal.GetReference(a[..(BlockRows * inner)]);
        ref var right = ref MemoryMarshal.GetReference(b[..(inner * width)]);
        ref var product = ref MemoryMarshal.GetReference(c[..(BlockRows * width)]);
        for (var column = 0; column < width; column += Columns) Multiply(ref left, ref Unsafe.Add(ref right, column), ref Unsafe.Add(ref product, column), inner, width);
    }

    /// <summary>Adds the products of the columns of two matrices: <c>c += aᵀ · b</c>.</summary>
    /// <param name="a">Rows of channels, in blocks of 6.</param>
    /// <param name="aWidth">The channels.</param>
    /// <param name="aBlock">How far apart two blocks are.</param>
    /// <param name="b">As many rows of filters, in blocks of 6.</param>
    /// <param name="bWidth">The filters.</param>
    /// <param name="bBlock">How far apart two blocks are.</param>
    /// <param name="c"><c>(channels, filters)</c>.</param>
    /// <param name="rowCount">The number of rows; at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddColumnProducts(ReadOnlySpan<float> a, int aWidth, int aBlock, ReadOnlySpan<float> b, int bWidth, int bBlock, Span<float> c, int rowCount)
    {
        var (block, row) = Math.DivRem(rowCount - 1, BlockRows);
        ref var left = ref MemoryMarshal.GetReference(a[..((block * aBlock) + ((row + 1) * aWidth))]);
        ref var right = ref MemoryMarshal.GetReference(b[..((block * bBlock) + ((row + 1) * bWidth))]);
        ref var product = ref MemoryMarshal.GetReference(c[..(aWidth * bWidth)]);
        for (var channel = 0; channel < aWidth; channel += GradientRows)
        {
            for (var filter = 0; filter < bWidth; filter += Columns)
                AddColumnProducts(ref Unsafe.Add(ref left, channel), aWidth, aBlock, ref Unsafe.Add(ref right, filter), bWidth, bBlock, ref Unsafe.Add(ref product, (channel * bWidth) + filter), rowCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref float a, ref float b, ref float c, int inner, int width)
    {
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        ref var a1 = ref Unsafe.Add(ref a, inner);
        ref var a2 = ref Unsafe.Add(ref a1, inner);
        ref var a3 = ref Unsafe.Add(ref a2, inner);
        ref var a4 = ref Unsafe.Add(ref a3, inner);
        ref var a5 = ref Unsafe.Add(ref a4, inner);
        nuint right = 0;
        for (nuint k = 0; k < (nuint)inner; k++)
        {
            var (b0, b1) = (Vector256.LoadUnsafe(ref b, right), Vector256.LoadUnsafe(ref b, right + 8));
            Add(Unsafe.Add(ref a, k), b0, b1, ref c00, ref c01);
            Add(Unsafe.Add(ref a1, k), b0, b1, ref c10, ref c11);
            Add(Unsafe.Add(ref a2, k), b0, b1, ref c20, ref c21);
            Add(Unsafe.Add(ref a3, k), b0, b1, ref c30, ref c31);
            Add(Unsafe.Add(ref a4, k), b0, b1, ref c40, ref c41);
            Add(Unsafe.Add(ref a5, k), b0, b1, ref c50, ref c51);
            right += (nuint)width;
        }
        Store(c00, c01, ref c);
        Store(c10, c11, ref Unsafe.Add(ref c, width));
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * width));
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * width));
        Store(c40, c41, ref Unsafe.Add(ref c, 4 * width));
        Store(c50, c51, ref Unsafe.Add(ref c, 5 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumnProducts(ref float a, int aWidth, int aBlock, ref float b, int bWidth, int bBlock, ref float c, int rowCount)
    {
        ref var c1 = ref Unsafe.Add(ref c, bWidth);
        ref var c2 = ref Unsafe.Add(ref c1, bWidth);
        ref var c3 = ref Unsafe.Add(ref c2, bWidth);
        var (c00, c01) = (Vector256.LoadUnsafe(ref c), Vector256.LoadUnsafe(ref c, 8));
        var (c10, c11) = (Vector256.LoadUnsafe(ref c1), Vector256.LoadUnsafe(ref c1, 8));
        var (c20, c21) = (Vector256.LoadUnsafe(ref c2), Vector256.LoadUnsafe(ref c2, 8));
        var (c30, c31) = (Vector256.LoadUnsafe(ref c3), Vector256.LoadUnsafe(ref c3, 8));
        for (var done = 0; done < rowCount; done += BlockRows)
        {
            nuint left = 0, right = 0;
            for (var rows = Math.Min(BlockRows, rowCount - done); rows > 0; rows--)
            {
                var (b0, b1) = (Vector256.LoadUnsafe(ref b, right), Vector256.LoadUnsafe(ref b, right + 8));
                Add(Unsafe.Add(ref a, left), b0, b1, ref c00, ref c01);
                Add(Unsafe.Add(ref a, left + 1), b0, b1, ref c10, ref c11);
                Add(Unsafe.Add(ref a, left + 2), b0, b1, ref c20, ref c21);
                Add(Unsafe.Add(ref a, left + 3), b0, b1, ref c30, ref c31);
                left += (nuint)aWidth;
                right += (nuint)bWidth;
            }
            a = ref Unsafe.Add(ref a, aBlock);
            b = ref Unsafe.Add(ref b, bBlock);
        }
        Store(c00, c01, ref c);
        Store(c10, c11, ref c1);
        Store(c20, c21, ref c2);
        Store(c30, c31, ref c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float factor, Vector256<float> b0, Vector256<float> b1, ref Vector256<float> sum0, ref Vector256<float> sum1)
    {
        var x = Vector256.Create(factor);
        sum0 = Vector256.FusedMultiplyAdd(x, b0, sum0);
        sum1 = Vector256.FusedMultiplyAdd(x, b1, sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> sum0, Vector256<float> sum1, ref float c)
    {
        sum0.StoreUnsafe(ref c);
        sum1.StoreUnsafe(ref c, 8);
    }
}
