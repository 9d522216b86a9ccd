namespace NeuralMl.Pipeline;

/// <summary>One step of a forecast.</summary>
/// <param name="Time">Its time: a day as <c>2026-07-01</c>, or a number.</param>
/// <param name="Value">What is forecast, in the series' units.</param>
public sealed record ForecastStep(string Time, float Value);
