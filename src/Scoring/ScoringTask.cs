namespace NeuralMl.Scoring;

/// <summary>What a network answers in an ML.NET pipeline, and so which columns it adds.</summary>
public enum ScoringTask
{
    /// <summary>A number: <c>Score</c> (Single), in the label's units.</summary>
    Regression,

    /// <summary>Several numbers, as the next steps of a series: <c>Score</c> (vector of Single), in the label's units.</summary>
    Forecast,

    /// <summary>Yes or no: <c>Score</c> (Single, the logit), <c>Probability</c> (Single, of yes) and <c>PredictedLabel</c> (Boolean).</summary>
    BinaryClassification,

    /// <summary>One of several classes: <c>Score</c> (vector of Single, each class's probability) and <c>PredictedLabel</c> (key with the classes as its values).</summary>
    MulticlassClassification,
}
