using System.Text.Json.Serialization;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One layer of a network: an immutable record that is all there is to know about it.</summary>
/// <remarks>
/// A new layer is one file in <c>Layers</c> and one line in <see cref="LayerKinds"/>. Its module's parameters become the weights
/// <c>name.parameter</c> (<c>dense1.weight</c>), in torch's own names and shapes. Settings are checked by <see cref="OutputShape"/>,
/// which <see cref="Sequential.Add"/> calls: until a record stands in a network, it may hold anything.
/// </remarks>
[JsonConverter(typeof(LayerConverter))]
public abstract record Layer : IRecognizable
{
    /// <summary>Gets the layer's name in errors, weights and ONNX nodes.</summary>
    /// <value>Unique within a network; by default the kind and a number, as in <c>dense1</c>.</value>
    [JsonPropertyOrder(-1)]
    public string? Name { get; init; }

    /// <summary>Gets the layer's kind, as JSON names it: <c>dense</c>.</summary>
    [JsonIgnore]
    public string Kind => LayerKinds.NameOf(GetType());

    /// <summary>Gets the layer's kind as a summary shows it, with what it holds: <c>dense (relu)</c>.</summary>
    internal virtual string Description => Kind;

    /// <summary>Returns the shape that the layer gives out for one row, without the batch.</summary>
    /// <param name="input">The shape of one row that comes in, without the batch.</param>
    /// <exception cref="ArgumentException">
    /// A setting is out of range, or the layer cannot take that shape: what it expects and what it received.
    /// </exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>Returns the names and shapes of the layer's weights, in the order of its module; none by default. Needs no libtorch.</summary>
    /// <param name="input">The shape of one row that comes in, without the batch.</param>
    public virtual IReadOnlyList<WeightShape> WeightShapes(Shape input) => [];

    /// <summary>Returns what the layer does with the first dimension of a row where it is time; by default it keeps it fixed.</summary>
    /// <param name="input">The shape of one row that comes in, without the batch.</param>
    internal virtual TimeUse UseOfTime(Shape input) => TimeUse.Fixed;

    /// <summary>Gets how many things the numbers of a row are indices of; null where the layer takes any numbers.</summary>
    internal virtual int? IndexCount => null;

    /// <summary>Says whether the layer only moves or repeats numbers, so that indices come out as they came in.</summary>
    internal virtual bool KeepsNumbers => false;

    /// <summary>Says whether the layer's module takes rows of bfloat16; other layers are given 32-bit floats (<see cref="NumericPrecision.Bf16"/>).</summary>
    internal virtual bool TakesBFloat16 => false;

    /// <summary>Makes the torch module, freshly initialized from torch's global generator. The caller disposes it.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    /// <param name="preset">Whose initializers serve where the layer names none.</param>
    protected internal abstract nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset);

    /// <summary>Writes the layer as ONNX nodes.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="input">The value that comes in: <c>(batch, …input)</c>.</param>
    /// <param name="weights">The layer's weights and shape.</param>
    /// <returns>The value that the layer gives out.</returns>
    protected internal abstract string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights);

    /// <summary>Makes the error of a layer that cannot take a shape.</summary>
    /// <param name="expected">What it expects, as in <c>rows of one dimension</c>.</param>
    /// <param name="received">The shape of one row that came in.</param>
    /// <param name="advice">What to do; a sentence, or empty.</param>
    protected ArgumentException Refusal(string expected, Shape received, string advice = "") =>
        new($"{Kind} expects {expected}, but received {received}.{(advice.Length == 0 ? "" : $" {advice}")}");

    /// <summary>Checks a setting.</summary>
    /// <param name="holds">Whether its value is allowed.</param>
    /// <param name="setting">Its name in JSON.</param>
    /// <param name="allowed">What is allowed, as in <c>at least 1</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    protected void CheckSetting(bool holds, string setting, string allowed, object value)
    {
        if (holds) return;
        throw new ArgumentException(FormattableString.Invariant($"{Kind} expects \"{setting}\" to be {allowed}, but it is {value}."));
    }
}
