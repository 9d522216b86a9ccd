using Microsoft.ML;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How a network is trained in an ML.NET pipeline.</summary>
/// <param name="Network">The layers, the last one with as many numbers as are answered: 1, or one for each class. Softmax and sigmoid are added behind it.</param>
public sealed record NeuralTrainerOptions(LayerList Network)
{
    /// <summary>Takes a network with its input shape and preset.</summary>
    /// <param name="network">The network.</param>
    public NeuralTrainerOptions(Sequential network)
        : this(LayerList.Create([.. network.Layers])) => (InputShape, Preset) = (network.InputShape, network.Preset);

    /// <summary>Goes on training a network that was trained on the same kind of features and label, as one that <see cref="NeuralModelNetwork.ToNetwork"/> took out of a saved pipeline.</summary>
    /// <param name="start">The network; it stays as it is.</param>
    public NeuralTrainerOptions(TrainedNetwork start)
        : this(start.Network) => Start = start;

    /// <summary>Gets the shape of one row that goes into the network, of as many numbers as the column of features: <c>[1, 28, 28]</c> of 784.</summary>
    /// <value>The default is null: the dimensions of the column.</value>
    public Shape? InputShape { get; init; }

    /// <summary>Gets whose initializers serve where a layer names none.</summary>
    /// <value>The default is torch's.</value>
    public Preset Preset { get; init; } = Preset.Torch;

    /// <summary>Gets whose weights training goes on from.</summary>
    /// <value>The default is null: weights are initialized.</value>
    public TrainedNetwork? Start { get; }

    /// <summary>Gets how the network is trained. Its seed 0, the default, stands for one drawn from the MLContext's.</summary>
    /// <value>The default is <see cref="FitOptions"/>' own; where classes are told apart, cross-entropy stands for the mean squared error.</value>
    public FitOptions Fit { get; init; } = new();

    /// <summary>Gets the column of labels.</summary>
    /// <value>The default is <c>Label</c>.</value>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>Gets the column of features, a vector of Single of a known size.</summary>
    /// <value>The default is <c>Features</c>.</value>
    public string FeatureColumnName { get; init; } = "Features";

    /// <summary>Gets the column of what each row counts in the loss, of type Single.</summary>
    /// <value>The default is null: all rows count the same.</value>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>Gets the part of the rows that is held out to choose the best epoch, drawn at random by the seed. <see cref="NeuralTrainer.Fit(IDataView, IDataView?)"/> takes rows of one's own instead.</summary>
    /// <value>0 up to 1; the default is 0: the last epoch's weights are kept.</value>
    public double ValidationFraction { get; init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The validation fraction must be at least 0 and less than 1."); }

    /// <summary>Says whether numbers to predict are brought to 0…1 while the network learns; its answers are in the label's units in any case.</summary>
    /// <value>The default is true.</value>
    public bool ScalesLabel { get; init; } = true;

    /// <summary>Gets how many bytes of rows are kept in memory. More of them are read once into a temporary file, from which training streams them (<see cref="FitOptions.ShufflePoolSize"/>).</summary>
    /// <value>At least 0; the default is 256 MiB: 6.7 million rows of ten numbers. The bits that are learned are not those of rows in memory.</value>
    public long MaxResidentBytes { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The bytes kept in memory must be at least 0."); } = 256L << 20;

    /// <summary>Gets where the temporary file goes; it is gone when training is over, or the process has ended.</summary>
    /// <value>A folder on a disk with room for the rows twice; the default is the system's folder for temporary files.</value>
    public string CacheFolder { get; init; } = Path.GetTempPath();

    /// <summary>Gets what receives the result of each epoch; called on the training thread. The MLContext's log has it too.</summary>
    /// <value>The default is null.</value>
    public IProgress<EpochResult>? Progress { get; init; }

    /// <summary>Gets what ends training after the running batch; the weights learned so far are kept.</summary>
    public CancellationToken CancellationToken { get; init; }
}
