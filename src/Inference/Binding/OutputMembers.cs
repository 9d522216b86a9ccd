using System.Reflection;

namespace NeuralMl.Inference;

/// <summary>Which parameter of a type's constructor, and which settable property, receives which output.</summary>
internal sealed class OutputMembers
{
    private readonly ConstructorInfo? _constructor; // null for a struct without one
    private readonly Type _type;
    private readonly List<Member> _parameters = [];
    private readonly List<(PropertyInfo Property, Member Member)> _properties = [];

    private OutputMembers(Type type, ConstructorInfo? constructor) => (_type, _constructor) = (type, constructor);

    /// <summary>Binds a type to a model's outputs.</summary>
    /// <exception cref="ArgumentException">A constructor's parameter receives nothing, nothing is received at all, a name is misspelt, or a type cannot hold its output.</exception>
    public static OutputMembers Of(Type type, OnnxModel model)
    {
        var outputs = ModelOutput.Of(model);
        var settable = Array.FindAll(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0);
        var members = new OutputMembers(type, Longest(type));
        var faults = new List<string>();
        foreach (var parameter in members._constructor?.GetParameters() ?? []) members.Bind(parameter, outputs, faults);
        var isBound = members._parameters.Exists(member => member.Index >= 0);
        foreach (var property in settable) members.Bind(property, outputs, faults);
        isBound |= members._properties.Count > 0;
        if (!isBound && faults.Count == 0) faults.Add("no property bears the name of an output");
        return faults.Count == 0 ? members : throw BindingFault.Of(type, model, faults, "outputs", outputs.Select(Describe), type.GetProperties());
    }

    /// <summary>Says whether an output is received at all.</summary>
    public bool Uses(string output) => _parameters.Exists(member => member.Output == output) || _properties.Exists(bound => bound.Member.Output == output);

    /// <summary>Makes the object of one row.</summary>
    public object Make(IReadOnlyList<NamedTensor> outputs, int row)
    {
        var arguments = new object?[_parameters.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _parameters[i].Value(outputs, row);
        var made = _constructor?.Invoke(arguments) ?? Activator.CreateInstance(_type) ?? throw new InvalidOperationException($"{_type} cannot be made.");
        foreach (var (property, member) in _properties) property.SetValue(made, member.Value(outputs, row));
        return made;
    }

    /// <summary>The constructor with the most parameters: a record's is the one that names its properties.</summary>
    private static ConstructorInfo? Longest(Type type)
    {
        ConstructorInfo? longest = null;
        foreach (var constructor in type.GetConstructors())
        {
            if (longest is null || constructor.GetParameters().Length > longest.GetParameters().Length) longest = constructor;
        }
        return longest;
    }

    private static int Find(IReadOnlyList<ModelOutput> outputs, string name)
    {
        var index = NameMatch.Find([.. outputs.Select(output => output.Alias ?? output.Output)], name);
        return index >= 0 ? index : NameMatch.Find([.. outputs.Select(output => output.Output)], name);
    }

    private static string Describe(ModelOutput output) =>
        $"{output.Output} ({output.Holds}){(output.Alias is { } alias && alias != output.Output ? $", also as {alias}" : "")}";

    private void Bind(ParameterInfo parameter, IReadOnlyList<ModelOutput> outputs, List<string> faults)
    {
        var (name, type) = (parameter.Name ?? "", parameter.ParameterType);
        var index = Find(outputs, name);
        if (index >= 0) _parameters.Add(Member.Of(outputs, index, name, type, faults));
        else if (parameter.HasDefaultValue) _parameters.Add(new Member(-1, "", null, parameter.DefaultValue));
        else faults.Add($"no output is called '{name}', as its constructor's parameter is{NearestTo(outputs, name)}");
    }

    private void Bind(PropertyInfo property, IReadOnlyList<ModelOutput> outputs, List<string> faults)
    {
        var index = Find(outputs, property.Name);
        if (_parameters.Exists(member => member.Index >= 0 && member.Index == index)) return; // a record's property: the constructor sets it
        if (index >= 0) _properties.Add((property, Member.Of(outputs, index, property.Name, property.PropertyType, faults)));
        else if (NearestTo(outputs, property.Name) is { Length: > 0 } nearest) faults.Add($"no output is called '{property.Name}'{nearest}");
    }

    private static string NearestTo(IReadOnlyList<ModelOutput> outputs, string name)
    {
        var nearest = NameMatch.Nearest(outputs.SelectMany(output => new[] { output.Output, output.Alias ?? output.Output }), name);
        return nearest is null ? "" : $"; the nearest is '{nearest}'";
    }

    /// <summary>One parameter or property: the output it receives, or a constant where the index is −1.</summary>
    private sealed record Member(int Index, string Output, Func<NamedTensor, int, object?>? Read, object? Constant)
    {
        public static Member Of(IReadOnlyList<ModelOutput> outputs, int index, string name, Type type, List<string> faults)
        {
            var output = outputs[index];
            var read = output.ReaderFor(type);
            if (read is null) faults.Add($"output '{output.Output}' is {output.Holds}, but '{name}' is of type {TypeName.Of(type)}");
            return new Member(index, output.Output, read, null);
        }

        public object? Value(IReadOnlyList<NamedTensor> outputs, int row) => Read is null ? Constant : Read(outputs[Index], row);
    }
}
