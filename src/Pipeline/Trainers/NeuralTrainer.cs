using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Trains a neural network in an ML.NET pipeline, as ML.NET's own trainers train their models.</summary>
/// <remarks>It may be fitted again and again, and from several folds: nothing of one training stays for the next, and the same rows give the same network.</remarks>
public sealed class NeuralTrainer : IEstimator<NeuralTransformer>
{
    private readonly IHost _host;
    private readonly NeuralTrainerOptions _options;
    private readonly TrainerTarget _target;
    private readonly int _seed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="environment">Where the seed comes from and the log goes to.</param>
    /// <param name="options">How the network is trained.</param>
    /// <param name="target">What it learns to answer.</param>
    internal NeuralTrainer(IHostEnvironment environment, NeuralTrainerOptions options, TrainerTarget target)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _target) = (options, target);
        _host = environment.Register(nameof(NeuralTrainer));
#pragma warning disable RS0030 // An MLContext's seed is what its Random gives.
        _seed = options.Fit.Seed != 0 ? options.Fit.Seed : _host.Rand.Next();
#pragma warning restore RS0030
    }

    /// <summary>Returns the columns of scored rows.</summary>
    /// <param name="inputSchema">The columns of the rows to learn from.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type: which, what is needed, and which transform makes it so.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return TrainerShape.Of(inputSchema, _options, _target);
    }

    /// <summary>Trains the network.</summary>
    /// <param name="input">The rows to learn from.</param>
    /// <returns>The trained network; whoever holds the pipeline disposes it.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the network does not fit features or label.</exception>
    /// <exception cref="InvalidDataException">There is no row, or one holds NaN or no label: row and column.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite; the message says what to try.</exception>
    public NeuralTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains the network, and keeps the epoch that does best on other rows.</summary>
    /// <param name="input">The rows to learn from.</param>
    /// <param name="validation">Rows with the same columns that choose the epoch, read into memory; null for <see cref="NeuralTrainerOptions.ValidationFraction"/>'s.</param>
    /// <returns>The trained network; whoever holds the pipeline disposes it.</returns>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public NeuralTransformer Fit(IDataView input, IDataView? validation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = TrainerColumns.Find(input.Schema, _options, _target);
        var network = Network(columns);
        using var channel = _host.Start("Training");
        var random = new RandomStreams(_seed);
        var held = validation is null ? null : ReadHeld(validation, network.InputShape);
        var rows = TrainerRows.Read(columns.Read(input, network.InputShape, _target), _options);
        try
        {
            if (held is null && _options.ValidationFraction > 0) (rows, held) = rows.HoldOut(_options.ValidationFraction, random);
            var card = NetworkFile.Card(_options, _target, columns, rows, _seed);
            var scale = _target.IsScalable && _options.ScalesLabel && _options.Start is null ? TargetScale.Of(rows.Blocks()) : TargetScale.None;
            rows = rows.Scale(scale);
            if (held is not null) scale.Apply(held.Targets);

            var fit = _options.Fit with { Seed = _seed, Loss = _options.Fit.Loss == Loss.Mse ? _target.DefaultLoss : _options.Fit.Loss };
            var trained = rows.Train(network, _options.Start, fit, held, new Told(channel, _options.Progress), _options.CancellationToken);
            var bytes = NetworkFile.ToBytes(trained, _target.Head(scale), rows, card);
            return new(new NeuralModel(bytes, _target.Task, _target.Task is ScoringTask.MulticlassClassification ? columns.Label.Annotations : null), _options.FeatureColumnName);
        }
        finally
        {
            rows.Dispose();
        }
    }

    private TrainingData ReadHeld(IDataView validation, Shape shape) =>
        ResidentTrainerRows.Join([.. TrainerColumns.Find(validation.Schema, _options, _target).Read(validation, shape, _target)]);

    private Sequential Network(TrainerColumns columns)
    {
        var shape = FeatureColumn.ShapeOf(columns.Features);
        if (_options.Start is { } start) shape = Fitting(start.Network.InputShape, shape);
        else if (_options.InputShape is { } given) shape = Fitting(given, shape);
        var network = new Sequential(shape, _options.Preset);
        foreach (var layer in _options.Network) network.Add(layer);
        var width = _target.Width(columns.Label);
        if (network.OutputShape == [width]) return network;
        var needed = _target.Task is ScoringTask.MulticlassClassification
            ? FormattableString.Invariant($"label '{columns.Label.Name}' has {width} classes")
            : FormattableString.Invariant($"label '{columns.Label.Name}' has {width} numbers per row");
        throw new ArgumentException(FormattableString.Invariant($"The network gives rows of {network.OutputShape}, but {needed}. End it in Dense({width})."));
    }

    private Shape Fitting(Shape input, Shape column) => input.ElementCount == column.ElementCount ? input : throw new ArgumentException(FormattableString.Invariant(
        $"The network takes rows of {input}, which are {input.ElementCount} numbers, but column '{_options.FeatureColumnName}' has {column.ElementCount}. Give the network that many inputs, or leave InputShape out."));

    private sealed class Told(IChannel channel, IProgress<EpochResult>? progress) : IProgress<EpochResult>
    {
        public void Report(EpochResult value)
        {
            channel.Info(MessageSensitivity.None, string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {value.Epoch}/{value.EpochCount}: training loss {value.TrainingLoss:G5}{(value.ValidationLoss is { } loss ? $", validation loss {loss:G5}" : "")}, learning rate {value.LearningRate:G3}"));
            progress?.Report(value);
        }
    }
}
