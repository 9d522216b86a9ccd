using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Compares weights with what a network expects.</summary>
internal static class WeightCheck
{
    /// <summary>Refuses weights that are not the network's.</summary>
    /// <param name="weights">What was read.</param>
    /// <param name="expected">What the network has.</param>
    /// <exception cref="InvalidDataException">They differ: all differences are listed.</exception>
    public static void Check(IReadOnlyList<WeightTensor> weights, IReadOnlyList<(string Name, OnnxElementType Type, Shape Shape)> expected)
    {
        var found = weights.ToLookup(weight => weight.Name);
        List<string> differences =
        [
            .. expected.Where(weight => !found.Contains(weight.Name)).Select(weight => $"'{weight.Name}' {weight.Shape} is missing"),
            .. found.Where(same => same.Count() > 1).Select(same => $"'{same.Key}' is there {same.Count()} times"),
            .. weights.Where(weight => expected.All(other => other.Name != weight.Name)).Select(weight => $"'{weight.Name}' {weight.Shape} is unknown"),
            .. expected.Where(weight => found.Contains(weight.Name)).SelectMany(weight => Compare(weight, found[weight.Name].First())),
        ];
        if (differences.Count == 0) return;
        throw new InvalidDataException(
            $"The weights are not those of this network: {string.Join("; ", differences)}. Load them into the network that they were trained with.");
    }

    private static IEnumerable<string> Compare((string Name, OnnxElementType Type, Shape Shape) expected, WeightTensor found)
    {
        if (found.Type != expected.Type || found.Shape != expected.Shape)
        {
            yield return $"'{found.Name}' is {found.Type} {found.Shape} instead of {expected.Type} {expected.Shape}";
        }
    }
}
