using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>Augmentations of batches, with draws of their own.</summary>
[Collection("torch")]
public sealed class AugmentationChainTests
{
    private static readonly Augmentation[] s_all =
        [new Shift(), new Rotate(), new Scale(), new Flip(), new PixelNoise(), new Cutout { Probability = 0.5 }, new Flip { IsVertical = true }];

    public AugmentationChainTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets an augmentation of each kind that has one draw for all pixels of an image.</summary>
    public static TheoryData<Augmentation> OfWholeImages => [new Shift(), new Rotate(), new Scale(), new Flip(), new Cutout()];

    /// <summary>Gets an augmentation of each kind.</summary>
    public static TheoryData<Augmentation> Kinds => [.. OfWholeImages, new PixelNoise()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Images_of_a_batch_are_changed_by_their_own_draws(Augmentation augmentation)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var image = rand(1, 1, 16, 16);
        var images = Applied([augmentation], image.expand(32, -1, -1, -1));
        var distinct = Enumerable.Range(0, 32).Select(i => string.Join(' ', images[i].data<float>().ToArray())).Distinct().Count();
        Assert.InRange(distinct, augmentation is Flip ? 2 : 25, augmentation is Flip ? 2 : 32);
    }

    [Theory]
    [MemberData(nameof(OfWholeImages))]
    public void Channels_of_an_image_are_changed_alike(Augmentation augmentation)
    {
        using var scope = NewDisposeScope();
        var images = Applied([augmentation], rand(8, 1, 16, 12).expand(-1, 3, -1, -1));
        Assert.Equal(images.narrow(1, 0, 1).data<float>(), images.narrow(1, 2, 1).data<float>());
    }

    [Fact]
    public void Shifts_are_spread_evenly_over_their_range()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        // An image whose pixels are their own columns: after a shift the middle one shows by how much.
        var columns = arange(0, 41, ScalarType.Float32).expand(4000, 1, 41, -1);
        var shifts = 20 - Applied([new Shift { Fraction = 10 / 41.0 }], columns).select(3, 20).select(2, 20).flatten();
        var sorted = shifts.sort().Values.data<float>().ToArray();
        // The largest distance from the even spread; more than 0.03 has a probability of 0.1 % (Kolmogorov and Smirnov).
        var distance = sorted.Index().Max(shift => Math.Abs(((shift.Item + 10) / 20) - ((shift.Index + 0.5) / 4000)));
        Assert.InRange(distance, 0, 0.031);
    }

    [Fact]
    public void A_cutout_reaches_every_place()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var images = Applied([new Cutout { Fraction = 0.5 }], ones(2000, 1, 4, 4));
        var places = Enumerable.Range(0, 2000).Select(i => string.Join(' ', images[i].data<float>().ToArray())).CountBy(place => place).ToArray();
        Assert.Equal(9, places.Length);
        // 222 each; five standard deviations.
        Assert.All(places, place => Assert.InRange(place.Value, 152, 292));
        Assert.All(images.sum([1, 2, 3]).data<float>().ToArray(), left => Assert.Equal(12, left));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void As_many_images_are_changed_as_the_probability_says(double probability)
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var images = rand(2000, 1, 4, 4);
        var changed = Applied([new Cutout { Probability = probability, Fill = 2 }], images).ne(images).flatten(1).any(1).sum().ToDouble();
        var deviation = Math.Sqrt(2000 * probability * (1 - probability));
        Assert.InRange(changed, (2000 * probability) - (5 * deviation), (2000 * probability) + (5 * deviation));
    }

    [Fact]
    public void Neighbours_that_move_are_composed_to_what_they_give_one_after_the_other()
    {
        using var scope = NewDisposeScope();
        // A smooth spot that stays inside. A lookup between pixels flattens its top by at most (1/s² + 1/t²)/8, with deviations s and t of 9 and 7 pixels.
        var (y, x) = (linspace(-1, 1, 96).view(96, 1), linspace(-1, 1, 96).view(1, 96));
        var images = ((-((x - 0.2).square() * 14)) - ((y + 0.1).square() * 23)).exp().expand(16, 1, -1, -1);
        Augmentation[] chain = [new Shift(), new Flip(), new Rotate { Degrees = 45 }, new Scale { KeepsProportions = false, Probability = 0.5 }];

        manual_seed(5);
        var together = Applied(chain, images);
        manual_seed(5);
        var apart = chain.Aggregate(images, (moved, augmentation) => Applied([augmentation], moved));

        Assert.InRange((together - apart).abs().max().ToDouble(), 0, 0.016);
        Assert.InRange((together - images).abs().max().ToDouble(), 0.3, 1);
    }

    [Fact]
    public void Neighbours_of_different_fills_keep_their_own()
    {
        using var scope = NewDisposeScope();
        Augmentation[] chain = [new Shift { Fraction = 0, VerticalFraction = 1, Fill = 5 }, new Flip(), new Shift { Fraction = 1, VerticalFraction = 0, Fill = 7 }];
        var found = Applied(chain, zeros(64, 1, 6, 6));
        Assert.True(found.eq(5).any().ToBoolean());
        Assert.True(found.eq(7).any().ToBoolean());
        Assert.Equal(7, found.max().ToSingle(), 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        var images = rand(16, 1, 28, 28);
        Assert.Equal(Bits(1), Bits(1));
        Assert.NotEqual(Bits(1), Bits(2));

        float[] Bits(long seed)
        {
            manual_seed(seed);
            return [.. Applied(s_all, images).data<float>()];
        }
    }

    [Fact]
    public void The_rows_given_stay_as_they_are_and_no_tensor_is_left()
    {
        using var images = rand(8, 1, 28, 28);
        using var before = images.clone();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var scope = NewDisposeScope()) Applied(s_all, images);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(before.data<float>(), images.data<float>());
    }

    [Fact]
    public void No_augmentation_gives_the_batch_itself()
    {
        using var images = rand(2, 3);
        var batch = new Batch(images, images, null, (int)images.size(0));
        Assert.Equal(batch, new AugmentationChain([], new Sequential([3])).Apply(batch));
    }

    private static Tensor Applied(Augmentation[] augmentations, Tensor images) =>
        new AugmentationChain(augmentations, new Sequential(NeuralMl.Inference.Shape.Create([.. images.shape.Skip(1)]))).Apply(new Batch(images, images, null, (int)images.size(0))).Features;
}
