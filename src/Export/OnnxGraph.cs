namespace NeuralMl.Export;

/// <summary>
/// An ONNX graph under construction: preprocessing, layers and postprocessing all write through it, each taking and giving back the
/// name of a value. Names are made unique; nodes stand in the order in which they were added, which is topological.
/// </summary>
public sealed class OnnxGraph
{
    /// <summary>Makes an empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">The version of the standard operators, 17–21.</param>
    /// <exception cref="ArgumentOutOfRangeException">The opset is outside 17–21.</exception>
    public OnnxGraph(string name, int opset = 17) => throw new NotImplementedException();

    /// <summary>Gets the graph's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Gets the version of the standard operators.</summary>
    public int Opset => throw new NotImplementedException();

    /// <summary>Gets the layers marked so far, in order: name and the value that holds the layer's output.</summary>
    public IReadOnlyList<(string Layer, string Value)> Layers => throw new NotImplementedException();

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">Its name; it must be free and an identifier.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions, batch first.</param>
    /// <param name="doc">What it holds: unit and training range.</param>
    /// <returns>The name of the value.</returns>
    public string AddInput(string name, OnnxElementType type, IReadOnlyList<OnnxDimension> shape, string doc = "") => throw new NotImplementedException();

    /// <summary>Adds an output of the graph.</summary>
    /// <param name="name">Its name; it must be free and an identifier.</param>
    /// <param name="value">The value that it gives out.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions, batch first.</param>
    /// <param name="doc">What it holds: unit and range.</param>
    public void AddOutput(string name, string value, OnnxElementType type, IReadOnlyList<OnnxDimension> shape, string doc = "") => throw new NotImplementedException();

    /// <summary>Adds a constant (an initializer).</summary>
    /// <param name="name">A name that says what it is, for example <c>dense1.weight</c>; made unique.</param>
    /// <param name="values">The elements in row-major order: <c>float[]</c>, <c>long[]</c>, <c>int[]</c>, <c>byte[]</c>, <c>bool[]</c>, <c>double[]</c> or <c>string[]</c>.</param>
    /// <param name="shape">The shape; <c>[]</c> for a scalar.</param>
    /// <returns>The name of the value.</returns>
    public string AddConstant(string name, Array values, Inference.Shape shape) => throw new NotImplementedException();

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator, for example <c>Gemm</c>; of another domain with its name: <c>ai.onnx.ml:LabelEncoder</c>.</param>
    /// <param name="inputs">The values it reads, in the operator's order; the empty string leaves an optional one out.</param>
    /// <param name="attributes">Its settings; what the operator's defaults say may be left out only where torch's are the same.</param>
    /// <returns>The name of the output.</returns>
    public string AddNode(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) => throw new NotImplementedException();

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="outputCount">The number of its outputs, at least 1.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The names of the outputs, in the operator's order.</returns>
    public IReadOnlyList<string> AddNodes(string operation, IReadOnlyList<string> inputs, int outputCount, params IReadOnlyList<OnnxAttribute> attributes) => throw new NotImplementedException();

    /// <summary>Says that a value is the output of a layer, so that a failed verification can name the layer.</summary>
    /// <param name="layer">The layer's name; nodes added before this call since the previous mark belong to it.</param>
    /// <param name="value">The layer's output.</param>
    public void MarkLayer(string layer, string value) => throw new NotImplementedException();

    /// <summary>Returns the graph made small and equal in results: dead nodes, identities and unused constants gone, batch normalization folded.</summary>
    /// <returns>A new graph; this one stays as it is. Where a layer was folded into the one before it, both share one mark, named <c>conv1+batchNorm1</c>.</returns>
    public OnnxGraph Simplify() => throw new NotImplementedException();

    /// <summary>Returns the bytes of an ONNX file; the same graph and card give the same bytes.</summary>
    /// <param name="card">The model card that goes into the metadata; null for none.</param>
    /// <exception cref="InvalidOperationException">The graph is not well formed: the message names node and value.</exception>
    /// <exception cref="NotSupportedException">The model would be larger than 2 GB.</exception>
    public byte[] ToBytes(Inference.ModelCard? card = null) => throw new NotImplementedException();
}
