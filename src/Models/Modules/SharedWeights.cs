using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Refuses weights that stand in two places of a module: as layers they would be two copies, which a training pulls apart.</summary>
internal sealed class SharedWeights
{
    private readonly Dictionary<nn.Module, string> _modules = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<nint, string> _weights = [];

    /// <summary>Refuses a module that was read before, or has a weight in common with one that was; modules without weights may stand anywhere.</summary>
    /// <param name="place">The module.</param>
    /// <exception cref="ArgumentException">It shares weights: with which module.</exception>
    public void Refuse(ModulePlace place)
    {
        var parameters = place.Module.named_parameters().ToList();
        if (parameters.Count == 0 && !place.Module.buffers().Any()) return;
        if (!_modules.TryAdd(place.Module, place.Path))
            throw Refusal(place, _modules[place.Module] == place.Path ? "it is used twice" : $"it is the same module as '{_modules[place.Module]}'");
        foreach (var (name, parameter) in parameters)
        {
            var path = place.Path.Length == 0 ? name : $"{place.Path}.{name}";
            if (!_weights.TryAdd(parameter.Handle, path)) throw Refusal(place, $"its {name} is that of '{_weights[parameter.Handle]}'");
        }
    }

    private static ArgumentException Refusal(ModulePlace place, string found) => place.Refusal(
        $"{found}. Tied weights would become two copies here, which a training would pull apart. Give it weights of its own.");
}
