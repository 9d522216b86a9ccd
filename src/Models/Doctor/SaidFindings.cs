namespace NeuralMl.Models;

/// <summary>Remembers what was said: each kind of fault is said once of a place, and again where it has become clearly worse.</summary>
internal sealed class SaidFindings
{
    private const double ClearlyWorse = 10;

    private readonly Dictionary<(string Kind, string Place), double> _severities = [];

    /// <summary>Says whether a finding is to be said, and remembers it.</summary>
    /// <param name="finding">The finding.</param>
    public bool IsNew(Finding finding)
    {
        var key = (finding.Diagnosis.Kind, finding.Place);
        if (_severities.TryGetValue(key, out var known) && !(finding.Severity > ClearlyWorse * known)) return false;
        _severities[key] = finding.Severity;
        return true;
    }
}
