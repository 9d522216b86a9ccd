namespace NeuralMl.Models;

/// <summary>Finds rectifiers of which most units are 0 whatever comes in: no gradient reaches their weights.</summary>
internal static class DeadUnitCheck
{
    // Of one feature, unshifted, half of the units are dead from the start and the network learns all the same.
    private const double MostDead = 0.75;

    /// <summary>Looks through the rectifiers of one look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="when">When it was taken, as in <c>before training</c>.</param>
    public static IEnumerable<Finding> Of(NetworkLook look, string when) => look.Rectifiers
        .Where(rectifier => rectifier.DeadCount > MostDead * rectifier.UnitCount)
        .Select(rectifier => new Finding(
            rectifier.Layer,
            1 / (1 - ((double)rectifier.DeadCount / rectifier.UnitCount)),
            new("deadUnits", Sentence(rectifier, look.RowCount, when))));

    private static string Sentence(RectifierUse rectifier, long rowCount, string when)
    {
        var (count, all) = (rectifier.DeadCount, rectifier.UnitCount);
        var found = count == all
            ? FormattableString.Invariant($"all {all} units of '{rectifier.Layer}' are 0 for each of {rowCount} training rows: no gradient comes through.")
            : FormattableString.Invariant($"{count} of {all} units of '{rectifier.Layer}' are 0 for each of {rowCount} training rows: they do not learn.");
        return $"Dead rectifiers ({when}): {found} Lower the learning rate, normalize the features, or take leakyRelu, elu or gelu.";
    }
}
