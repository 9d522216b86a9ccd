using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Where a PostgreSQL database is, as in <c>postgres://user:password@host:port/database</c>. As text it has no password.</summary>
internal sealed class PostgresAddress
{
    private const int StandardPort = 5432;
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    private PostgresAddress()
    {
    }

    /// <summary>Gets the user; null for what PGUSER or the system says.</summary>
    public string? User { get; private init; }

    /// <summary>Gets the password; null for what PGPASSWORD or ~/.pgpass says.</summary>
    public string? Password { get; private init; }

    /// <summary>Gets the server's name or number.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the server's port.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the database.</summary>
    public required string Database { get; init; }

    /// <summary>Gets whether and how the connection is encrypted, in the words of PostgreSQL; null for what the server has.</summary>
    public string? SslMode { get; private init; }

    /// <summary>Says whether a source is such an address.</summary>
    public static bool IsAddress(string source) => Array.Exists(Schemes, scheme => source.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an address.</summary>
    /// <exception cref="ArgumentException">It cannot be read. The message does not repeat it, for it may hold a password.</exception>
    public static PostgresAddress Parse(string source)
    {
        var rest = source[(source.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var (authority, path) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        if (path.AsSpan().ContainsAny('@', '#')) throw Unreadable("it has a '/', '?' or '#' before its last '@', or a '#' at all");
        var (place, parameters) = Cut(path, '?');
        var at = authority.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : authority[..at], ':');
        var (host, port) = ReadHost(authority[(at + 1)..]);
        var database = Uri.UnescapeDataString(place.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal)) throw Unreadable("it names no database, or more than one");
        return new PostgresAddress
        {
            User = user.Length == 0 ? null : Uri.UnescapeDataString(user),
            Password = password is { Length: > 0 } ? Uri.UnescapeDataString(password) : null,
            Host = host,
            Port = port,
            Database = database,
            SslMode = ReadSslMode(parameters),
        };
    }

    /// <summary>Returns the address without its password.</summary>
    public override string ToString()
    {
        var user = User is null ? "" : $"{Uri.EscapeDataString(User)}@";
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        var port = Port == StandardPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}");
        var mode = SslMode is null ? "" : $"?sslmode={SslMode}";
        return $"postgres://{user}{host}{port}/{Uri.EscapeDataString(Database)}{mode}";
    }

    private static (string Host, int Port) ReadHost(string text)
    {
        var end = text.LastIndexOf(']');
        var colon = text.IndexOf(':', Math.Max(end, 0));
        var host = (colon < 0 ? text : text[..colon]).Trim('[', ']');
        if (host.Length == 0) throw Unreadable("it names no host");
        if (colon < 0) return (host, StandardPort);
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? (host, port)
            : throw Unreadable("what stands after the host's ':' is no port");
    }

    private static string? ReadSslMode(string? parameters)
    {
        string? mode = null;
        foreach (var parameter in (parameters ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(parameter, '=');
            if (key != "sslmode") throw Unreadable("of parameters only sslmode is known");
            string[] modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
            mode = modes.Contains(value) ? value : throw Unreadable($"sslmode must be one of {string.Join(", ", modes)}");
        }
        return mode;
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static ArgumentException Unreadable(string reason) => new(
        $"The address of the database cannot be read: {reason}. Expected postgres://user@host:port/database; "
        + "in a user's name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25.");
}
