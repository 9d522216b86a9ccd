namespace NeuralMl.Models;

/// <summary>What a layer does with the first dimension of a row where it is time, whose length ONNX leaves free.</summary>
internal enum TimeUse
{
    /// <summary>It works for the length that it was placed at and no other.</summary>
    Fixed,

    /// <summary>It takes any length and keeps it, but does not say that the dimension is time: activations, dropout.</summary>
    Any,

    /// <summary>It walks through time and gives as many steps.</summary>
    Steps,

    /// <summary>It walks through time and gives one result: a recurrent layer's last step.</summary>
    Last,
}
