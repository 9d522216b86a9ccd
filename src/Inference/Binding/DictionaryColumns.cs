using System.Text.Json;

namespace NeuralMl.Inference;

/// <summary>Finds features in rows that map names to values.</summary>
internal static class DictionaryColumns
{
    /// <summary>Returns a column per feature; names that the model does not know are ignored when rows are read.</summary>
    public static IReadOnlyList<InputColumn<TInput>> Of<TInput>(OnnxModel model)
    {
        var inputs = ModelInput.Of(model);
        var columns = new InputColumn<TInput>[inputs.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var input = inputs[i];
            columns[i] = new InputColumn<TInput>(FeatureReader.Of(input), row => Value((IReadOnlyDictionary<string, object?>?)row, input));
        }
        return columns;
    }

    private static object? Value(IReadOnlyDictionary<string, object?>? row, ModelInput input)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.TryGetValue(input.Name, out var value) || row.TryGetValue(input.Input, out value)) return Plain(value);
        string[] names = [.. row.Keys];
        var index = NameMatch.Find(names, input.Name);
        return index >= 0 ? Plain(row[names[index]]) : throw Missing(names, input);
    }

    /// <summary>Takes JSON values apart: they are what a web request leaves in a dictionary of objects.</summary>
    private static object? Plain(object? value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(element => Plain(element)).ToArray(),
        JsonValueKind.Null => null,
        _ => value,
    };

    private static ArgumentException Missing(string[] names, ModelInput input)
    {
        var nearest = NameMatch.Nearest(names, input.Name);
        var given = names.Length == 0 ? "nothing" : string.Join(", ", names.Select(name => $"'{name}'"));
        return new ArgumentException(
            $"The row has no value for the feature '{input.Name}' ({FeatureReader.Of(input).Expected}). Given: {given}. "
            + (nearest is null ? "Give one" : $"Rename '{nearest}', or give one")
            + (input.Kind == FeatureKind.Image ? "." : ", null where it is missing."));
    }
}
