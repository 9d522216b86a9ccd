namespace NeuralMl.Models;

/// <summary>The modules that are registered in one another.</summary>
internal static class ModuleTree
{
    /// <summary>Returns a module and all modules inside it, outer ones first.</summary>
    /// <param name="root">The place of the module.</param>
    /// <exception cref="ArgumentException">A module contains itself.</exception>
    public static IReadOnlyList<ModulePlace> Flatten(ModulePlace root)
    {
        var places = new List<ModulePlace>();
        Add(root, []);
        return places;

        void Add(ModulePlace place, List<ModulePlace> owners)
        {
            RefuseRecursion(place, owners);
            places.Add(place);
            owners.Add(place);
            foreach (var (name, module) in place.Module.named_children()) Add(place.Inside(name, module), owners);
            owners.RemoveAt(owners.Count - 1);
        }
    }

    /// <summary>Refuses a module that stands inside itself.</summary>
    /// <param name="place">The module.</param>
    /// <param name="owners">The modules that it stands in.</param>
    /// <exception cref="ArgumentException">It is one of them.</exception>
    public static void RefuseRecursion(ModulePlace place, IReadOnlyList<ModulePlace> owners)
    {
        if (owners.FirstOrDefault(owner => ReferenceEquals(owner.Module, place.Module)) is not { } same) return;
        throw place.Refusal($"it contains itself: it is the same module as {(same.Path.Length == 0 ? "the one that is read" : $"'{same.Path}'")}. "
            + "A network ends; give the inner place a module of its own.");
    }
}
