using System.Text;

namespace NeuralMl.Pipeline;

/// <summary>Refuses values of a recipe that cannot be meant, where they are set. Messages begin with "is", for the key stands before them.</summary>
internal static class RecipeValues
{
    /// <summary>Returns a name that a folder may bear on any system.</summary>
    public static string FileName(string name) => name.Trim().Length > 0 && name.Trim('.', ' ') == name && !name.Any(IsReserved)
        ? name
        : throw new ArgumentException($"is '{name}'; it must be text that a folder can bear: not empty, and without / \\ : * ? \" < > |.");

    /// <summary>Returns a list with at least one element.</summary>
    public static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T> list) =>
        list.Count > 0 ? list : throw new ArgumentException("is an empty list; it must have at least one layer.");

    /// <summary>Returns one of several texts.</summary>
    public static string OneOf(string value, IReadOnlyList<string> known) => known.Contains(value)
        ? value
        : throw new ArgumentException($"is '{value}'; it must be {Words.Or(known.Select(name => $"'{name}'"))}.");

    /// <summary>Returns row numbers that are not negative and occur once.</summary>
    public static IReadOnlyList<int> RowNumbers(IReadOnlyList<int> rows)
    {
        var seen = new HashSet<int>();
        foreach (var row in rows)
        {
            if (row < 0) throw new ArgumentException(FormattableString.Invariant($"has row {row}; rows are counted from 0."));
            if (!seen.Add(row)) throw new ArgumentException(FormattableString.Invariant($"has row {row} twice; each row may be listed once."));
        }
        return rows;
    }

    /// <summary>Returns a source that has no password, for a recipe is copied into runs and models.</summary>
    public static string Source(string source)
    {
        if (!PostgresAddress.IsAddress(source)) return SourceName.WithoutPassword(source);
        var address = PostgresAddress.Parse(source);
        return address.Password is null
            ? source
            : throw new ArgumentException(
                $"has a password, which would be copied into runs and models. Write {address}, and give the password in the environment variable PGPASSWORD or in ~/.pgpass.");
    }

    /// <summary>Returns the name of an encoding that text can be read in.</summary>
    public static string EncodingName(string name) => TextEncoding.Find(name) is null ? throw NoEncoding(name) : name;

    /// <summary>Returns the encoding of a name.</summary>
    public static Encoding KnownEncoding(string name) => TextEncoding.Find(name) ?? throw NoEncoding(name);

    /// <summary>Returns the SHA-256 of a file.</summary>
    public static string Sha256(string value) => value.Length == 64 && value.All(char.IsAsciiHexDigitLower)
        ? value
        : throw new ArgumentException($"is '{value}'; it must be a SHA-256: 64 hexadecimal digits in lower case.");

    /// <summary>Says whether a letter cannot stand in a file name on every system.</summary>
    public static bool IsReserved(char letter) => char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter);

    private static ArgumentException NoEncoding(string name) =>
        new($"is '{name}'; it must be the name of an encoding, such as utf-8, latin1, windows-1252, utf-16 or shift_jis.");
}
