using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Keeps modules in evaluation mode; disposing puts each back into the mode that it was in.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly IReadOnlyList<(nn.Module Module, bool IsTraining)> _modes;

    /// <summary>Switches modules to evaluation.</summary>
    /// <param name="places">A module and all modules inside it, outer ones first.</param>
    public EvaluationMode(IReadOnlyList<ModulePlace> places)
    {
        _modes = [.. places.Select(place => (place.Module, place.Module.training))];
        foreach (var place in places) Switch(place.Module, isTraining: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (module, isTraining) in _modes) Switch(module, isTraining);
    }

    // A module switches those inside it, too, and torch's Sequential does so twice at each level: only where it must.
    private static void Switch(nn.Module module, bool isTraining)
    {
        if (module.training != isTraining) module.train(isTraining);
    }
}
