using System.Reflection;

namespace NeuralMl.Inference;

/// <summary>Finds features among the public properties of a row's type.</summary>
internal static class ReflectedColumns
{
    /// <summary>Returns a column per feature; properties that the model does not know are ignored.</summary>
    /// <exception cref="ArgumentException">A feature has no property, or one of another type: all faults at once.</exception>
    public static IReadOnlyList<InputColumn<TInput>> Of<TInput>(OnnxModel model)
    {
        var properties = Readable(typeof(TInput));
        var names = Array.ConvertAll(properties, property => property.Name);
        var inputs = ModelInput.Of(model);
        var columns = new List<InputColumn<TInput>>(inputs.Count);
        var faults = new List<string>();
        foreach (var input in inputs)
        {
            var reader = FeatureReader.Of(input);
            var index = NameMatch.Find(names, input.Name);
            if (index < 0) index = NameMatch.Find(names, input.Input);
            if (index < 0)
            {
                var nearest = NameMatch.Nearest(names, input.Name);
                faults.Add($"feature '{input.Name}' has no property{(nearest is null ? "" : $"; the nearest is '{nearest}'")}");
            }
            else if (!reader.Accepts(properties[index].PropertyType))
            {
                faults.Add($"feature '{input.Name}' is {reader.Expected}, but the property '{names[index]}' is of type {TypeName.Of(properties[index].PropertyType)}");
            }
            else
            {
                var property = properties[index];
                columns.Add(new InputColumn<TInput>(reader, row => property.GetValue(row ?? throw new ArgumentNullException(nameof(row)))));
            }
        }
        if (faults.Count == 0) return columns;
        var features = inputs.Select(input => $"{input.Name} ({FeatureReader.Of(input).Expected})");
        throw BindingFault.Of(typeof(TInput), model, faults, "features", features, properties);
    }

    private static PropertyInfo[] Readable(Type type) => Array.FindAll(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance),
        property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0);
}
