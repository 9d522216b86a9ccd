using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Reads TorchSharp modules as layers, nested as deep as they come.</summary>
internal sealed class ModuleReader
{
    private readonly List<ModulePlace> _owners = [];
    private readonly HashSet<string> _names = [];
    private readonly SharedWeights _shared = new();

    /// <summary>Reads a module.</summary>
    /// <param name="module">The module; it stays as it is.</param>
    /// <param name="input">The shape of one row that it takes, without the batch.</param>
    /// <exception cref="ArgumentException">It is not made of layers that are known here: its path, its type, and what to do.</exception>
    public static TrainedNetwork Read(nn.Module module, Shape input)
    {
        LibTorch.EnsureLoaded();
        var root = new ModulePlace("", module);
        var places = ModuleTree.Flatten(root);
        using var state = TorchState.Take(get_num_threads());
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var mode = new EvaluationMode(places);
        return new RecognizedChain(input, new ModuleReader().Read(root, input, isLastState: false)).ToNetwork();
    }

    private List<RecognizedLayer> Read(ModulePlace place, Shape input, bool isLastState)
    {
        ModuleTree.RefuseRecursion(place, _owners);
        if (!IsMadeOfOthers(place.Module)) return [ReadLayer(place, input, isLastState)];
        if (isLastState) throw NoLastState(place);
        _owners.Add(place);
        var layers = place.Module is IComposed composed
            ? ReadParts(place, composed.Parts, input)
            : InTurn(place.Module.named_children(), input, (child, shape) => Read(place.Inside(child.name, child.module), shape, isLastState: false));
        _owners.RemoveAt(_owners.Count - 1);
        // What a module says of itself is compared by itself, so that an error names the innermost that is wrong.
        if (place.Module is IComposed) Compare(place, null, new(input, layers), "Let its parts say all that forward does, in the same order.");
        else if (_owners.Count == 0) Compare(place, null, new(input, layers), "Where a module takes time first, turn its rows in a module of your own that implements IComposed.");
        return layers;
    }

    private List<RecognizedLayer> ReadParts(ModulePlace owner, ModuleParts parts, Shape input) =>
        InTurn(parts, input, (part, shape) => part switch
        {
            ModulePart.Whole whole => Read(PartPlace(owner, whole.Module), shape, whole.IsLastState),
            ModulePart.Given { Module: { } module } given => [Placed(PartPlace(owner, module), new(given.Layer), shape)],
            ModulePart.Given given => [ReadWeightless(owner, given.Layer, shape)],
            ModulePart.Block block => [ReadBlock(owner, block, shape)],
            _ => throw new InvalidOperationException($"A part of {owner} is of an unknown kind."),
        });

    private RecognizedLayer ReadLayer(ModulePlace place, Shape input, bool isLastState)
    {
        var recognized = Guarded(place, () => LayerKinds.Known.Select(kind => kind.FromModule(place.Module, input)).FirstOrDefault(layer => layer is not null))
            ?? throw place.Refusal(
                "there is no layer here that does the same. Let it implement IComposed and say what it is made of, "
                + "or pair it with a layer of the same weights: ModulePart.As(module, layer).");
        if (!isLastState) return Placed(place, recognized, input);
        return Placed(place, recognized.LastState ?? throw NoLastState(place), input);
    }

    private RecognizedLayer ReadBlock(ModulePlace owner, ModulePart.Block block, Shape input)
    {
        var inner = block.InnerShape(input);
        var chains = block.Chains.Select(chain => (chain.Name, Chain: new RecognizedChain(inner, ReadParts(owner, chain.Parts, inner)))).ToArray();
        var layer = block.Make([.. chains.Select(chain => chain.Chain.Layers)]);
        Guarded(owner, () => layer.OutputShape(input));
        return new(layer)
        {
            Weights = [.. chains.SelectMany(chain => chain.Chain.Weights.Select(weight => weight with { Name = $"{chain.Name}.{weight.Name}" }))],
        };
    }

    private static RecognizedLayer ReadWeightless(ModulePlace owner, Layer layer, Shape input)
    {
        Guarded(owner, () => layer.OutputShape(input));
        return layer.WeightShapes(input).Count == 0 ? new(layer) : throw owner.Refusal(
            $"among its parts is a layer {layer.Kind}, which has weights that a record does not hold. "
            + "Hand in the module that has them, or both: ModulePart.As(module, layer).");
    }

    private RecognizedLayer Placed(ModulePlace place, RecognizedLayer recognized, Shape input)
    {
        _shared.Refuse(place);
        var layer = recognized.Layer with { Name = recognized.Layer.Name ?? NameOf(place) };
        var weights = Guarded(place, () => recognized.Weights ?? ModuleState.Copy(place.Module));
        Guarded(place, () => layer.OutputShape(input));
        WeightFit.Check(place, layer, input, weights);
        var placed = recognized with { Layer = layer, Weights = weights };
        Compare(place, recognized.Run, new(input, [placed]), "Pair it with the layer that it is, with all settings: ModulePart.As(module, layer).");
        return placed;
    }

    private void Compare(ModulePlace place, Func<Tensor, Tensor>? run, RecognizedChain chain, string advice)
    {
        run ??= place.Module is nn.Module<Tensor, Tensor> module ? module.call : null;
        if (run is null && _owners.Count > 0) return; // as a part of what surrounds it, which can be run
        if (run is null)
        {
            throw place.Refusal("it does not take one tensor and give one, so what is read could not be compared with it. "
                + "Derive it from nn.Module<Tensor, Tensor>.");
        }
        if (Guarded(place, () => ModuleComparison.Difference(place.Module, run, chain)) is not { } difference) return;
        throw place.Refusal($"it is not what it was read as, {string.Join(", ", chain.Layers.Select(layer => layer.Kind))}: {difference}. {advice}");
    }

    private static List<RecognizedLayer> InTurn<T>(IEnumerable<T> parts, Shape input, Func<T, Shape, IReadOnlyList<RecognizedLayer>> read)
    {
        var layers = new List<RecognizedLayer>();
        foreach (var part in parts)
        {
            foreach (var layer in read(part, input))
            {
                layers.Add(layer);
                input = layer.Layer.OutputShape(input);
            }
        }
        return layers;
    }

    private static ModulePlace PartPlace(ModulePlace owner, nn.Module part)
    {
        if (ReferenceEquals(part, owner.Module)) return owner;
        if (ModuleTree.Flatten(owner with { Path = "" }).FirstOrDefault(place => ReferenceEquals(place.Module, part)) is { } registered)
            return owner.Inside(registered.Path, part);
        var place = owner.Inside(ModulePlace.NameOf(part), part);
        return part.parameters().Any() || part.buffers().Any()
            ? throw place.Refusal($"it is a part of {owner} but not registered with it, so its weights are neither trained nor saved. "
                + "Hold it in a field of its own or in a ModuleList, and call RegisterComponents() when all fields are set.")
            : place;
    }

    private static bool IsMadeOfOthers(nn.Module module) =>
        module is IComposed or TorchSharp.Modules.Sequential
        || (module.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(TorchSharp.Modules.ModuleList<>));

    private static ArgumentException NoLastState(ModulePlace place) =>
        place.Refusal("its last state is asked for, but it is none of RNN, LSTM and GRU. Hand in the recurrent module itself.");

    // As the path says it, where that makes a name that is still free; fields begin with _ by custom, names do not.
    private string? NameOf(ModulePlace place)
    {
        var path = string.Join('_', place.Path.Split('.').Select(part => part.TrimStart('_')));
        var name = string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && _names.Add(name) ? name : null;
    }

    private static T Guarded<T>(ModulePlace place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException or System.Runtime.InteropServices.ExternalException)
        {
            throw place.Refusal(fault.Message.Split('\n')[0], fault); // torch's own messages go on with its stack
        }
    }
}
