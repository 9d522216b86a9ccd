namespace NeuralMl.Pipeline;

/// <summary>What a source is called: where it is read from, what may be written down of it, and what a recipe for it is named.</summary>
internal static class SourceName
{
    /// <summary>What marks a path as that of a SQLite file.</summary>
    public const string Sqlite = "sqlite:";

    private const string SchemeEnd = "://";

    /// <summary>Says whether a source is an address, not a path.</summary>
    public static bool IsAddress(string source) => IsSqlite(source) || source.Contains(SchemeEnd, StringComparison.Ordinal);

    /// <summary>Says whether a source is a path that is marked as that of a SQLite file.</summary>
    public static bool IsSqlite(string source) => source.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the path of a file or folder, without the mark of a SQLite file.</summary>
    public static string PathOf(string source) => IsSqlite(source) ? source[Sqlite.Length..] : source;

    /// <summary>Returns a source as it may be shown and kept: an address without its password, all else as it is.</summary>
    /// <exception cref="ArgumentException">It is an address that cannot be read.</exception>
    public static string WithoutPassword(string source)
    {
        if (!IsAddress(source) || IsSqlite(source)) return source;
        if (PostgresAddress.IsAddress(source)) return PostgresAddress.Parse(source).ToString();
        // The rest is not repeated: it may hold a password.
        throw new ArgumentException(
            $"{source[..(source.IndexOf(SchemeEnd, StringComparison.Ordinal) + SchemeEnd.Length)]}… is no address that data can be read from. "
            + "Expected postgres://user@host/database, sqlite:file.db, or the path of a file or folder.");
    }

    /// <summary>Returns a source as a run's recipe names it: a file without its folders.</summary>
    public static string Short(string source)
    {
        if (IsAddress(source) && !IsSqlite(source)) return WithoutPassword(source);
        var name = Path.GetFileName(PathOf(source).TrimEnd('/', '\\'));
        return IsSqlite(source) ? Sqlite + name : name;
    }

    /// <summary>Returns the name of a recipe for a source: that of its file, folder or database, without what it ends with.</summary>
    public static string Stem(string source)
    {
        var name = PostgresAddress.IsAddress(source) ? PostgresAddress.Parse(source).Database : Path.GetFileName(Path.TrimEndingDirectorySeparator(PathOf(source)));
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        name = Path.GetFileNameWithoutExtension(name);
        var letters = string.Concat(name.Select(letter => RecipeValues.IsReserved(letter) ? '-' : letter)).Trim('.', ' ');
        return letters.Length == 0 ? "data" : letters;
    }
}
