namespace NeuralMl.Models;

/// <summary>Whose defaults initialize layers and set optimizer constants where a layer or optimizer does not say.</summary>
public enum Preset
{
    /// <summary>PyTorch: Kaiming-uniform (√5) weights and biases; Adam's ε is 1e-8.</summary>
    Torch,

    /// <summary>Keras: Glorot-uniform weights, zero biases; Adam's ε is 1e-7.</summary>
    Keras,

    /// <summary>tf.js: Glorot-normal weights, zero biases; Adam's ε is 1e-7.</summary>
    Tfjs,
}
