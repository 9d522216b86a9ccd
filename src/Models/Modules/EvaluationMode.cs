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
        places[0].Module.eval();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A module switches those inside it, too: the inner ones come last.
        foreach (var (module, isTraining) in _modes) module.train(isTraining);
    }
}
