using System.Security.Cryptography;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Predicts the rows of sources of any length into a file: blocks in, predictions out, in bounded memory, and after a stop it goes on where it was.</summary>
/// <remarks>
/// While the file is made, a folder beside it (<c>predictions.parquet.partial</c>) holds the rows so far and a manifest. The file is the same, byte by byte, whether
/// or not it was stopped and begun again. Its columns are those of <see cref="PredictionFile"/>; in Parquet numbers are FLOAT, probabilities DOUBLE.
/// </remarks>
public static class FilePrediction
{
    /// <summary>Predicts all rows.</summary>
    /// <param name="predictor">The model, opened; not of a forecast.</param>
    /// <param name="job">The rows, and the file to make.</param>
    /// <param name="progress">Hears of each block; null for nobody.</param>
    /// <param name="cancellationToken">Stops after the running block: what is done is kept.</param>
    /// <exception cref="ArgumentException">The file's name ends otherwise than with .csv, .tsv, .jsonl or .parquet, or a feature is missing.</exception>
    /// <exception cref="InvalidDataException">The source has a fault; what was done is discarded, for it must be changed.</exception>
    /// <exception cref="IOException">The file cannot be written, or the source not be read; what is safe is kept.</exception>
    /// <exception cref="OperationCanceledException">It was stopped: the message says how to go on.</exception>
    public static FilePredictionResult Run(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor,
        FilePredictionJob job,
        IProgress<FilePredictionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(job);
        if (!CanWrite(job.Output)) throw new ArgumentException($"'{job.Output}' must end with .csv, .tsv, .jsonl or .parquet: the ending says in what form predictions are written.");
        using var blocks = ModelEvaluation.OpenBlocks(predictor.Model.Card, job.Source, job.Query, job.BlockRows);
        using var output = PartialOutput.Open(job.Output, ManifestOf(job, predictor.Model.Card));
        progress?.Report(new(output.Manifest.Rows, output.Manifest.Rows, blocks.Progress, output.Notice));
        try
        {
            return new PredictedBlocks(predictor, job, blocks, output).Run(progress, cancellationToken);
        }
        // The data or the model must be changed, and then nothing of this is of use.
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException || output.Manifest.Rows == 0)
        {
            output.Discard();
            throw;
        }
    }

    /// <summary>Says whether a file's name ends as those do that can be made: .csv, .tsv, .jsonl or .parquet.</summary>
    /// <param name="path">The file.</param>
    public static bool CanWrite(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RowWriter.CanWrite(path);
    }

    private static PartialManifest ManifestOf(FilePredictionJob job, ModelCard? card)
    {
        using var model = File.OpenRead(job.ModelPath);
        return new PartialManifest
        {
            Model = Convert.ToHexStringLower(SHA256.HashData(model)),
            Source = SourceIdentity.Of(job.Source, ModelEvaluation.QueryOf(card, job.Query)),
            BlockRows = job.BlockRows,
        };
    }
}
