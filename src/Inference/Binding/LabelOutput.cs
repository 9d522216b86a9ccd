using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>The predicted class: text or a whole number in the graph; text, a whole number, a boolean or an enum's member in C#.</summary>
internal sealed class LabelOutput(TensorInfo info, string target, IReadOnlyList<string> classes) : ModelOutput(info.Name, target)
{
    /// <inheritdoc/>
    public override string Holds => classes.Count is > 0 and <= 20 ? $"one of {string.Join(", ", classes.Select(name => $"'{name}'"))}" : "a class";

    /// <summary>Returns a class as text.</summary>
    public static string Text(NamedTensor labels, int row) => Convert.ToString(labels.Values.GetValue(row), CultureInfo.InvariantCulture) ?? "";

    /// <inheritdoc/>
    public override Func<NamedTensor, int, object?>? ReaderFor(Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        var byText = new Dictionary<string, object>(classes.Count);
        foreach (var name in classes)
        {
            if (!TryConvert(name, wanted, out var value)) return null;
            byText[name] = value;
        }
        return (labels, row) =>
        {
            var text = Text(labels, row);
            return byText.TryGetValue(text, out var value) || TryConvert(text, wanted, out value) ? value
                : throw new InvalidDataException($"The model answered the class '{text}', which its card does not list and a {TypeName.Of(wanted)} cannot hold. Export the model again.");
        };
    }

    private static bool TryConvert(string name, Type wanted, out object value)
    {
        value = name;
        if (wanted.IsAssignableFrom(typeof(string))) return true;
        if (wanted.IsEnum) return Enum.TryParse(wanted, name, ignoreCase: true, out var member) && Assign(member, out value);
        if (wanted == typeof(bool)) return TryTruth(name, out value);
        var isWhole = Type.GetTypeCode(wanted) is >= TypeCode.SByte and <= TypeCode.UInt64;
        if (!isWhole || !decimal.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return false;
        try
        {
            value = Convert.ChangeType(number, wanted, CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false; // class 300 in a byte: the type does not fit, as the caller then says
        }
    }

    private static bool TryTruth(string name, out object value)
    {
        var isTruth = bool.TryParse(name, out var truth);
        value = isTruth ? truth : name == "1";
        return isTruth || name is "0" or "1";
    }

    private static bool Assign(object? member, out object value)
    {
        value = member ?? "";
        return member is not null;
    }
}
