namespace NeuralMl.Inference;

/// <summary>What a model is for.</summary>
public enum ModelTask
{
    /// <summary>Predicts one number.</summary>
    Regression,

    /// <summary>Predicts one of several classes, with their probabilities.</summary>
    Classification,

    /// <summary>Predicts the next steps of a sequence from those before.</summary>
    Forecast,
}
