using Microsoft.ML.Transforms;

namespace NeuralMl.Scoring;

/// <summary>A regression's answer as ML.NET's evaluators want it: a scalar. ML.NET finds the mapping by its name when it loads a saved pipeline.</summary>
[CustomMappingFactoryAttribute(Name)]
internal sealed class NumberMapping : CustomMappingFactory<AnswerRow, NumberMapping.Row>
{
    /// <summary>The name in a saved pipeline.</summary>
    public const string Name = "NeuralMl.Scoring.Number";

    /// <summary>Maps a row.</summary>
    public static void Map(AnswerRow answer, Row row) => row.Score = answer.Score.GetItemOrDefault(0);

    /// <inheritdoc/>
    public override Action<AnswerRow, Row> GetMapping() => Map;

    /// <summary>The columns that are added.</summary>
    internal sealed class Row
    {
        /// <summary>Gets or sets the number.</summary>
        public float Score { get; set; }
    }
}
