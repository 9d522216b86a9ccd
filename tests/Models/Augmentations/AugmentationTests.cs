using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>Each augmentation by itself, with draws that are given.</summary>
[Collection("torch")]
public sealed class AugmentationTests
{
    // Just below 1, as the largest draw is.
    private const float Last = 1 - (1 / 16777216f);

    public AugmentationTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(Last, 0.5f, 1, 0)]
    [InlineData(0f, 0.5f, -1, 0)]
    [InlineData(0.5f, Last, 0, 1)]
    [InlineData(0.5f, 0f, 0, -1)]
    [InlineData(Last, 0f, 1, -1)]
    public void A_shift_of_one_pixel_moves_a_pixel_to_its_neighbour(float x, float y, int right, int down)
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 1, 8, 8);
        image[0, 0, 3, 4] = 1f;
        var expected = zeros(1, 1, 8, 8);
        expected[0, 0, 3 + down, 4 + right] = 1f;
        AssertClose(expected, Applied(new Shift { Fraction = 1 / 8.0 }, image, x, y), 2e-6);
    }

    [Fact]
    public void The_vertical_shift_can_be_set_apart()
    {
        using var scope = NewDisposeScope();
        var image = rand(1, 2, 6, 10);
        AssertClose(
            cat([zeros(1, 2, 3, 10), image.narrow(2, 0, 3)], 2), Applied(new Shift { Fraction = 0, VerticalFraction = 0.5 }, image, 0.1f, Last), 2e-6);
    }

    [Theory]
    [InlineData(Last, 1)]
    [InlineData(0f, -1)]
    public void A_turn_by_90_degrees_is_counterclockwise(float draw, int quarters)
    {
        using var scope = NewDisposeScope();
        var image = rand(1, 3, 9, 9);
        AssertClose(image.rot90(quarters, (2, 3)), Applied(new Rotate { Degrees = 90 }, image, draw), 1e-5);
    }

    [Fact]
    public void A_turn_by_180_degrees_flips_both_sides_also_of_an_oblong_image()
    {
        using var scope = NewDisposeScope();
        var image = rand(1, 1, 6, 10);
        AssertClose(image.flip(2, 3), Applied(new Rotate { Degrees = 180 }, image, 0), 1e-5);
    }

    [Fact]
    public void A_turn_of_an_oblong_image_keeps_right_angles()
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 1, 5, 9);
        image[0, 0, 2, 6] = 1f;
        var expected = zeros(1, 1, 5, 9);
        expected[0, 0, 0, 4] = 1f;
        AssertClose(expected, Applied(new Rotate { Degrees = 90 }, image, Last), 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flip_is_torchs(bool isVertical)
    {
        using var scope = NewDisposeScope();
        var image = rand(2, 3, 5, 7);
        Assert.Equal(image.flip(isVertical ? 2 : 3).data<float>(), Applied(new Flip { IsVertical = isVertical }, image).data<float>());
    }

    [Fact]
    public void An_image_twice_as_large_shows_its_middle()
    {
        using var scope = NewDisposeScope();
        var image = ones(1, 1, 8, 8);
        image[0, 0, 2..6, 2..6] = 0f;
        // At 1.999 the four-by-four hole reaches the edge.
        Assert.InRange(Applied(new Scale { Fraction = 0.999 }, image, Last).narrow(2, 1, 6).narrow(3, 1, 6).max().ToSingle(), 0, 1e-3);
    }

    [Fact]
    public void An_image_of_half_its_size_has_the_fill_around_it()
    {
        using var scope = NewDisposeScope();
        var expected = full([1, 1, 8, 8], 0.25);
        expected[0, 0, 2..6, 2..6] = 1f;
        AssertClose(expected, Applied(new Scale { Fraction = 0.5, Fill = 0.25 }, ones(1, 1, 8, 8), 0), 1e-6);
    }

    [Fact]
    public void Width_and_height_can_have_their_own_factors()
    {
        using var scope = NewDisposeScope();
        var expected = zeros(1, 1, 8, 8);
        expected[0, 0, .., 2..6] = 1f;
        AssertClose(expected, Applied(new Scale { Fraction = 0.5, KeepsProportions = false }, ones(1, 1, 8, 8), 0, 0.5f), 1e-6);
    }

    /// <summary>Gets augmentations that change nothing, with their draws.</summary>
    public static TheoryData<Augmentation, float[]> Idle => new()
    {
        { new Shift { Fraction = 0 }, [0.1f, 0.9f] },
        { new Shift(), [0.5f, 0.5f] },
        { new Rotate { Degrees = 0 }, [0.3f] },
        { new Rotate(), [0.5f] },
        { new Scale { Fraction = 0 }, [0.8f] },
        { new Scale(), [0.5f] },
        { new PixelNoise { Deviation = 0 }, [] },
        { new Cutout { Fraction = 0 }, [0.2f, 0.7f] },
    };

    [Theory]
    [MemberData(nameof(Idle))]
    public void Nothing_changes_without_a_move(Augmentation augmentation, float[] draws)
    {
        using var scope = NewDisposeScope();
        var image = rand(1, 2, 28, 20);
        var before = image.clone();
        AssertClose(before, Applied(augmentation, image, draws), 5e-6);
        Assert.Equal(before.data<float>(), image.data<float>());
    }

    [Theory]
    [InlineData(0f, 0f, 0, 0)]
    [InlineData(Last, Last, 6, 9)]
    [InlineData(0.5f, 0.25f, 3, 2)]
    public void A_cutout_fills_a_piece_of_its_size_at_the_place_drawn(float y, float x, int top, int left)
    {
        using var scope = NewDisposeScope();
        // A quarter of 8 rows and, rounded, of 12 − 1 columns.
        var image = rand(1, 3, 8, 12);
        var expected = image.clone();
        expected[.., .., top..(top + 2), left..(left + 3)] = -2f;
        Assert.Equal(expected.data<float>(), Applied(new Cutout { Fill = -2 }, image, y, x).data<float>());
    }

    [Fact]
    public void Noise_has_its_deviation_and_no_mean()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var image = full([64, 1, 32, 32], 3.0);
        var noise = Applied(new PixelNoise { Deviation = 0.2 }, image) - image;
        // 65,536 numbers: five standard errors of mean and deviation.
        Assert.InRange(noise.mean().ToSingle(), -0.004f, 0.004f);
        Assert.InRange(noise.std().ToSingle(), 0.197f, 0.203f);
    }

    private static Tensor Applied(Augmentation augmentation, Tensor images, params float[] draws) =>
        augmentation.Apply(images, draws.Length == 0 ? zeros([images.size(0), 0]) : tensor(draws, 1, draws.Length));

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().ToDouble(), 0, tolerance);
    }
}
