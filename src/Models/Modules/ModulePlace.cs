using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A module at its place in the one that is read.</summary>
/// <param name="Path">Its path, as in <c>encoder.block2.conv</c>; empty for the one that is read.</param>
/// <param name="Module">The module.</param>
internal sealed record ModulePlace(string Path, nn.Module Module)
{
    /// <summary>Gets the name of the module's type.</summary>
    public string TypeName => NameOf(Module);

    /// <summary>Returns the place of a module inside this one.</summary>
    /// <param name="name">Its name in this one, which may itself be a path.</param>
    /// <param name="module">The module.</param>
    public ModulePlace Inside(string name, nn.Module module) => new(Path.Length == 0 ? name : $"{Path}.{name}", module);

    /// <summary>Makes the error of a module that cannot be read.</summary>
    /// <param name="fault">What is at fault and what to do: one sentence or several.</param>
    /// <param name="cause">What caused it, or null.</param>
    public ArgumentException Refusal(string fault, Exception? cause = null) => new($"{this}: {fault}", cause);

    /// <summary>Returns path and type, as an error begins.</summary>
    public override string ToString() => Path.Length == 0 ? $"The module ({TypeName})" : $"'{Path}' ({TypeName})";

    /// <summary>Returns the name of a module's type without the number of its type parameters.</summary>
    public static string NameOf(nn.Module module) => module.GetType().Name.Split('`')[0];
}
