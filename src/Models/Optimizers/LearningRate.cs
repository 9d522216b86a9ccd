using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>A learning rate: a number, or one that is still to be found by a range test (<see cref="Sequential.FindLearningRate"/>). A number converts to it.</summary>
[JsonConverter(typeof(LearningRateConverter))]
public readonly record struct LearningRate
{
    private readonly double? _value;

    private LearningRate(double value) => _value = value;

    /// <summary>Gets the learning rate that is to be found before training.</summary>
    public static LearningRate Auto => default;

    /// <summary>Says whether it is to be found.</summary>
    public bool IsAuto => _value is null;

    /// <summary>Gets the number.</summary>
    /// <exception cref="InvalidOperationException">It is to be found.</exception>
    public double Value => _value ?? throw new InvalidOperationException("The learning rate is \"auto\": it is found before training. Ask FindLearningRate for it, or set a number.");

    /// <summary>Makes a learning rate of a number.</summary>
    /// <param name="value">The number; an optimizer takes those greater than 0.</param>
    public static implicit operator LearningRate(double value) => new(value);

    /// <summary>Makes a learning rate of a number.</summary>
    /// <param name="value">The number; an optimizer takes those greater than 0.</param>
    public static LearningRate FromDouble(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value is { } value ? FormattableString.Invariant($"{value}") : LearningRateConverter.AutoWord;
}
