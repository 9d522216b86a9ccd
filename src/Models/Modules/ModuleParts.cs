using System.Collections;
using System.Runtime.CompilerServices;

namespace NeuralMl.Models;

/// <summary>Parts of a TorchSharp module, one behind the other; a collection expression makes them: <c>[_conv, new Relu(), _dense]</c>.</summary>
[CollectionBuilder(typeof(ModuleParts), nameof(Create))]
public sealed class ModuleParts : IReadOnlyList<ModulePart>
{
    private readonly ModulePart[] _parts;

    private ModuleParts(ModulePart[] parts) => _parts = parts;

    /// <inheritdoc/>
    public int Count => _parts.Length;

    /// <inheritdoc/>
    public ModulePart this[int index] => _parts[index];

    /// <summary>Makes a list of parts.</summary>
    /// <param name="parts">The parts, in order; none give what they take.</param>
    public static ModuleParts Create(ReadOnlySpan<ModulePart> parts) => new(parts.ToArray());

    /// <inheritdoc/>
    public IEnumerator<ModulePart> GetEnumerator() => _parts.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
