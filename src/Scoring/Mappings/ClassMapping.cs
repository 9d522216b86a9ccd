using Microsoft.ML.Transforms;

namespace NeuralMl.Scoring;

/// <summary>The class with the largest score, by its index. ML.NET finds the mapping by its name when it loads a saved pipeline.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class ClassMapping : CustomMappingFactory<AnswerRow, ClassMapping.Row>
{
    /// <summary>The name in a saved pipeline.</summary>
    public const string Name = "NeuralMl.Scoring.Class";

    /// <summary>Maps a row.</summary>
    public static void Map(AnswerRow answer, Row row) => row.PredictedLabel = unchecked((uint)ScoreValues.IndexOfLargest([.. answer.Score.DenseValues()]));

    /// <inheritdoc/>
    public override Action<AnswerRow, Row> GetMapping() => Map;

    /// <summary>The columns that are added.</summary>
    internal sealed class Row
    {
        /// <summary>Gets or sets the class's index from 0 on; the largest number where a score is none.</summary>
        public uint PredictedLabel { get; set; }
    }
}
