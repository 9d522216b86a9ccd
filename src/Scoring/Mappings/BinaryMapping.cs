using Microsoft.ML.Transforms;

namespace NeuralMl.Scoring;

/// <summary>A binary answer as ML.NET's evaluators want it. ML.NET finds the mapping by its name when it loads a saved pipeline.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class BinaryMapping : CustomMappingFactory<AnswerRow, BinaryMapping.Row>
{
    /// <summary>The name in a saved pipeline.</summary>
    public const string Name = "NeuralMl.Scoring.Binary";

    /// <summary>Maps a row.</summary>
    public static void Map(AnswerRow answer, Row row)
    {
        row.Score = answer.Score.GetItemOrDefault(0);
        row.Probability = ScoreValues.Logistic(row.Score);
        row.PredictedLabel = row.Score > 0;
    }

    /// <inheritdoc/>
    public override Action<AnswerRow, Row> GetMapping() => Map;

    /// <summary>The columns that are added.</summary>
    internal sealed class Row
    {
        /// <summary>Gets or sets whether it is yes.</summary>
        public bool PredictedLabel { get; set; }

        /// <summary>Gets or sets the logit.</summary>
        public float Score { get; set; }

        /// <summary>Gets or sets the probability of yes.</summary>
        public float Probability { get; set; }
    }
}
