namespace NeuralMl.Export;

/// <summary>Writes nodes of older opsets as opset 17 does: settings that became inputs, operators that became others.</summary>
/// <remarks>Source: the changes listed per operator in ONNX's Changelog.md.</remarks>
internal static class OldForms
{
    private const int TrainingMode = 2; // an input of Dropout

    // Which attributes became inputs, and at which place.
    private static readonly Dictionary<string, (string Attribute, int Place)[]> Moved = new()
    {
        ["Squeeze"] = [("axes", 1)],
        ["Unsqueeze"] = [("axes", 1)],
        ["ReduceSum"] = [("axes", 1)],
        ["ReduceMean"] = [("axes", 1)],
        ["ReduceMax"] = [("axes", 1)],
        ["ReduceProd"] = [("axes", 1)],
        ["Clip"] = [("min", 1), ("max", 2)],
        ["Pad"] = [("pads", 1), ("value", 2)],
        ["Slice"] = [("starts", 1), ("ends", 2), ("axes", 3)],
        ["Split"] = [("split", 1)],
        ["Upsample"] = [("scales", 1)],
    };

    /// <summary>Returns a node as opset 17 has it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="opset">The opset that it is written in.</param>
    /// <param name="constants">The graph's constants; settings that became inputs are added to them.</param>
    /// <exception cref="InvalidDataException">It is written for training, or normalizes what no newer operator does.</exception>
    public static GraphNode Renew(GraphNode node, int opset, Dictionary<string, GraphConstant> constants)
    {
        if (node.Domain.Length > 0) return node;
        var renewed = Moved.TryGetValue(node.Operation, out var moved) ? WithInputs(node, moved, constants) : node;
        return renewed.Operation switch
        {
            "Upsample" => AsResize(renewed),
            "Resize" when opset < 11 => AsResize(renewed),
            "Dropout" => AsIdentity(renewed, constants),
            "BatchNormalization" => AsInference(renewed),
            "Sum" or "Mean" or "Max" or "Min" when renewed.Inputs.Count == 1 => renewed with { Operation = "Identity" },
            _ => renewed,
        };
    }

    private static GraphNode WithInputs(GraphNode node, (string Attribute, int Place)[] moved, Dictionary<string, GraphConstant> constants)
    {
        List<string> inputs = [.. node.Inputs];
        foreach (var (name, place) in moved)
        {
            if (node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value is not { } value) continue;
            while (inputs.Count <= place) inputs.Add("");
            inputs[place] = FreeName($"{node.Name}.{name}", constants);
            constants[inputs[place]] = Constant(inputs[place], value);
        }

        return node with { Inputs = inputs, Attributes = [.. node.Attributes.Where(attribute => moved.All(pair => pair.Attribute != attribute.Name))] };
    }

    private static GraphConstant Constant(string name, object value) => value switch
    {
        long number => new(name, OnnxElementType.Int64, [], new[] { number }),
        float number => new(name, OnnxElementType.Float, [], new[] { number }),
        float[] numbers => new(name, OnnxElementType.Float, [numbers.Length], numbers),
        long[] numbers => new(name, OnnxElementType.Int64, [numbers.Length], numbers),
        _ => throw new InvalidDataException($"Setting '{name}' is a {value.GetType().Name}; numbers were expected. Export the model again."),
    };

    // Before opset 11, pixels were counted from the corner and rounded down.
    private static GraphNode AsResize(GraphNode node) => node with
    {
        Operation = "Resize",
        Inputs = [.. node.Inputs.Take(1), "", .. node.Inputs.Skip(1)],
        Attributes =
        [
            new("mode", node.Attribute("mode", "nearest")),
            new("coordinate_transformation_mode", "asymmetric"),
            new("nearest_mode", "floor"),
        ],
    };

    private static GraphNode AsIdentity(GraphNode node, Dictionary<string, GraphConstant> constants)
    {
        var training = node.Inputs.ElementAtOrDefault(TrainingMode) ?? "";
        var isOff = training.Length == 0 || constants.GetValueOrDefault(training)?.Values is bool[] and [false];
        return isOff ? node with { Inputs = [.. node.Inputs.Take(1)] } : throw Training(node);
    }

    private static GraphNode AsInference(GraphNode node)
    {
        if (node.Attribute("training_mode", 0L) != 0) throw Training(node);
        if (node.Attribute("spatial", 1L) == 0)
            throw new InvalidDataException($"Node '{node.Name}' (BatchNormalization) normalizes each pixel by itself, which is not read. Export the model for opset 9 or later.");
        return node with { Outputs = [.. node.Outputs.Take(1)], Attributes = [.. node.Attributes.Where(attribute => attribute.Name == "epsilon")] };
    }

    private static InvalidDataException Training(GraphNode node) => new(
        $"Node '{node.Name}' ({node.Operation}) is written for training. Export the model for inference, in torch after eval().");

    private static string FreeName(string name, Dictionary<string, GraphConstant> constants)
    {
        while (constants.ContainsKey(name)) name += ".setting";
        return name;
    }
}
