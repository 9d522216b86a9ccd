namespace NeuralMl.Models;

/// <summary>One pass through time with weights of its own: a recurrent layer has one per stacked layer and direction.</summary>
/// <param name="Layer">Which of the stacked layers, counted from 0.</param>
/// <param name="IsReverse">Whether it walks from the last step to the first.</param>
/// <param name="InputSize">The numbers of each step that goes in.</param>
/// <param name="Units">The numbers of each step that comes out.</param>
/// <param name="GateCount">How many weighted sums each unit makes.</param>
internal sealed record RecurrentPass(int Layer, bool IsReverse, long InputSize, long Units, int GateCount)
{
    /// <summary>Gets the weight on the input: <c>(gates · units, in)</c>.</summary>
    public WeightShape InputWeight => new(NameOf("weight_ih"), [GateCount * Units, InputSize]);

    /// <summary>Gets the weight on its own last answer: <c>(gates · units, units)</c>.</summary>
    public WeightShape RecurrentWeight => new(NameOf("weight_hh"), [GateCount * Units, Units]);

    /// <summary>Gets the bias on the input: <c>(gates · units)</c>.</summary>
    public WeightShape InputBias => new(NameOf("bias_ih"), [GateCount * Units]);

    /// <summary>Gets the bias on its own last answer: <c>(gates · units)</c>.</summary>
    public WeightShape RecurrentBias => new(NameOf("bias_hh"), [GateCount * Units]);

    private string NameOf(string weight) => FormattableString.Invariant($"{weight}_l{Layer}{(IsReverse ? "_reverse" : "")}");
}
