using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models.Checkpoints;

/// <summary>Checkpoints that are cut short, changed, or of another training.</summary>
[Collection("torch")]
public sealed class CheckpointFaultTests : IDisposable
{
    private static readonly FitOptions s_options = new() { EpochCount = 4, BatchSize = 8 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<Resumption> _from = [];

    private string Last => Path.Combine(_folder.Path, "last.safetensors");

    private string Previous => Path.Combine(_folder.Path, "previous.safetensors");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_checkpoint_cut_short_is_refused_and_the_one_before_is_used(int length)
    {
        var whole = Write();
        using (var file = File.OpenWrite(Last)) file.SetLength(length);
        Assert.Equal(FitData.Bits(whole), FitData.Bits(Resume(FitData.Small(), s_options)));
        var from = Assert.Single(_from);
        Assert.Equal((Previous, 4, 4), (from.Path, from.Epoch, from.Step));
        Assert.StartsWith($"'{Last}': ", Assert.Single(from.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_anywhere_is_found_out()
    {
        Write();
        var bytes = File.ReadAllBytes(Last);
        for (var at = 300; at < bytes.Length; at += 97)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            File.WriteAllBytes(Last, changed);
            Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(Last));
        }
    }

    [Fact]
    public void Without_the_last_checkpoint_the_one_before_is_used()
    {
        var whole = Write();
        File.Delete(Last);
        Assert.Equal(FitData.Bits(whole), FitData.Bits(Resume(FitData.Small(), s_options)));
        Assert.Equal(Previous, Assert.Single(_from).Path);
        Assert.Empty(_from[0].Refused);
    }

    [Fact]
    public void Where_none_is_whole_all_reasons_are_given()
    {
        Write();
        File.WriteAllText(Last, "not one");
        File.WriteAllText(Previous, "nor this");
        var error = Assert.Throws<InvalidDataException>(() => Resume(FitData.Small(), s_options));
        Assert.Equal(
            $"No checkpoint in {_folder.Path} can be gone on from. "
            + $"'{Last}': the file has 7 bytes, but a .safetensors file begins with 8 that hold its header's length. It is truncated. "
            + $"'{Previous}': the header's length is 8316293034886197102 bytes, but at most 100000000 are allowed. This is not a .safetensors file. "
            + "To begin anew, train without resuming.",
            error.Message);
    }

    [Fact]
    public void The_weights_of_a_network_are_no_checkpoint()
    {
        Write().SaveWeights(Last);
        File.Delete(Previous);
        var error = Assert.Throws<InvalidDataException>(() => Resume(FitData.Small(), s_options));
        Assert.Contains($"'{Last}' is a .safetensors file, but no checkpoint of a training: it has no 'head' and 'sha256'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused_by_the_layer_that_differs()
    {
        Write();
        File.Delete(Previous);
        var other = new Sequential([1]) { new Dense(8, Activation.Tanh), new Dense(1, Activation.Relu) };
        var error = Assert.Throws<InvalidDataException>(() => Resume(other, s_options));
        Assert.Contains("The checkpoint is of another training: layer 2 'dense2' is there {", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dense1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_would_train_otherwise_are_all_named()
    {
        Write();
        File.Delete(Previous);
        var error = Assert.Throws<InvalidDataException>(() => Resume(FitData.Small(), s_options with { BatchSize = 4, Seed = 1 }));
        Assert.Equal(
            $"No checkpoint in {_folder.Path} can be gone on from. '{Last}': The checkpoint is of another training: batchSize is there 8 and here 4; seed is there 0 and here 1. "
            + "Go on with the network and the options that it was written with. To begin anew, train without resuming.",
            error.Message);
    }

    [Fact]
    public void A_checkpoint_of_other_rows_is_refused()
    {
        Write();
        File.Delete(Previous);
        var rows = FitData.Line(40);
        rows.Features[7] += 1e-6f;
        var error = Assert.Throws<InvalidDataException>(() => FitData.Small().Train(rows, s_options with { Checkpoints = new(_folder.Path) { Resumes = true } }, FitData.Line(7)));
        Assert.Matches("The checkpoint is of another training: training data is there [0-9a-f]{16} and here [0-9a-f]{16}\\.", error.Message);
    }

    [Fact]
    public void The_folder_gets_its_name_after_the_first_checkpoint_is_in_it_and_not_for_a_best_epoch()
    {
        var (first, final) = (Path.Combine(_folder.Path, "first"), Path.Combine(_folder.Path, "final"));
        var calls = 0;
        var checkpoints = new CheckpointOptions(first)
        {
            BestCount = 1,
            FirstWritten = () =>
            {
                calls++;
                Assert.True(File.Exists(Path.Combine(first, "last.safetensors")));
                Directory.Move(first, final);
                return final;
            },
        };
        FitData.Small().Train(FitData.Line(40), s_options with { Checkpoints = checkpoints }, FitData.Line(7));
        Assert.Equal((0, 1), (calls, Directory.GetFiles(first).Length)); // over before the first ten seconds
        FitData.Small().Train(FitData.Line(40), s_options with { Checkpoints = checkpoints with { Interval = TimeSpan.Zero } }, FitData.Line(7));
        Assert.Equal((1, false), (calls, Directory.Exists(first)));
        Assert.Contains("previous.safetensors", Directory.GetFiles(final).Select(Path.GetFileName));
    }

    [Fact]
    public void A_name_that_cannot_be_given_is_the_fault_that_is_told()
    {
        var checkpoints = new CheckpointOptions(_folder.Path) { Interval = TimeSpan.Zero, FirstWritten = () => throw new IOException("kept elsewhere") };
        var fault = Assert.Throws<IOException>(() => FitData.Small().Train(FitData.Line(40), s_options with { Checkpoints = checkpoints }));
        Assert.Equal("kept elsewhere", fault.Message);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_best_epochs_are_kept_as_weights_of_their_own()
    {
        var trained = FitData.Small().Train(
            FitData.Line(40), s_options with { Checkpoints = new(_folder.Path) { BestCount = 2, Interval = TimeSpan.Zero } }, FitData.Line(7));
        var best = trained.History.OrderBy(epoch => epoch.ValidationLoss).Take(2).Select(epoch => $"epoch-{epoch.Epoch}.safetensors");
        Assert.Equal(best.Order(StringComparer.Ordinal), Directory.EnumerateFiles(_folder.Path, "epoch-*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var loaded = TrainedNetwork.LoadWeights(FitData.Small(), Path.Combine(_folder.Path, $"epoch-{trained.BestEpoch}.safetensors"));
        Assert.Equal(FitData.Bits(trained), FitData.Bits(loaded));
    }

    [Fact]
    public void A_training_that_begins_anew_replaces_the_checkpoints_of_another()
    {
        Write();
        File.WriteAllText(Path.Combine(_folder.Path, $".last.safetensors.{Guid.NewGuid():N}.tmp"), "of a kill");
        FitData.Small().Train(FitData.Line(40), s_options with { Seed = 1, EpochCount = 1, BatchSize = 40, Checkpoints = new(_folder.Path) { Interval = TimeSpan.Zero } });
        Assert.Equal("1", CheckpointFile.Read(Last).Head.Settings["seed"]);
        Assert.Equal("1", CheckpointFile.Read(Previous).Head.Settings["seed"]);
        Assert.Equal([Last, Previous], Directory.GetFiles(_folder.Path).Order());
    }

    public void Dispose() => _folder.Dispose();

    // Four epochs of five steps, and a checkpoint after each step but the last two: those are taken away, so that something is left to do.
    private TrainedNetwork Write()
    {
        var copies = new List<byte[]>();
        var written = new Collected<string>(path => copies.Add(File.ReadAllBytes(path)));
        var whole = FitData.Small().Train(FitData.Line(40), s_options with { Checkpoints = new(_folder.Path) { Interval = TimeSpan.Zero, Written = written } }, FitData.Line(7));
        File.WriteAllBytes(Previous, copies[18]);
        File.WriteAllBytes(Last, copies[19]);
        return whole;
    }

    private TrainedNetwork Resume(Sequential network, FitOptions options) => network.Train(
        FitData.Line(40), options with { Checkpoints = new(_folder.Path) { Resumes = true, Resumed = new Collected<Resumption>(_from.Add) } }, FitData.Line(7));
}
