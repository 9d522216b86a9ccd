using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace NeuralMl.Pipeline;

/// <summary>Says what went wrong between here and a PostgreSQL server. No message holds a password.</summary>
internal static class PostgresFault
{
    private const int ShownLength = 20;

    private const string PasswordCure =
        "Give the right one in the environment variable PGPASSWORD, in ~/.pgpass, or in the address, of which it is never written down.";

    /// <summary>Says whether a connection that was there has been lost, by the server's end or on the way.</summary>
    public static bool IsLoss(NpgsqlException fault) => fault is PostgresException refusal
        ? refusal.SqlState.StartsWith("57P", StringComparison.Ordinal) || refusal.SqlState.StartsWith("08", StringComparison.Ordinal)
        : fault.InnerException is IOException or SocketException or TimeoutException;

    /// <summary>Makes the error for a connection that could not be made.</summary>
    public static Exception OfConnection(PostgresAddress address, Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refusal =>
            new UnauthorizedAccessException($"{address}: the server refuses user or password: {refusal.MessageText}. {PasswordCure}", fault),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } refusal => new InvalidDataException(
            $"{address}: {refusal.MessageText}. Correct the name at the end of the address; 'psql -l' lists the databases there are.", fault),
        PostgresException refusal => new IOException($"{address}: the server takes no connection: {refusal.MessageText}. Try again when it does.", fault),
        NpgsqlException when fault.Message.Contains("No password", StringComparison.Ordinal) =>
            new UnauthorizedAccessException($"{address}: the server asks for a password, and there is none. {PasswordCure}", fault),
        _ => new IOException(
            $"{address}: there is no connection to the server: {Reason(fault)}. Start the server, or correct host and port of the address.", fault),
    };

    /// <summary>Makes the error for a query that the server refuses.</summary>
    public static InvalidDataException OfQuery(PostgresAddress address, string query, PostgresException refusal)
    {
        var hint = refusal.Hint is null ? "" : $" {refusal.Hint}";
        return new InvalidDataException($"{address}: the query is refused: {refusal.MessageText}{Place(query, refusal.Position)}. Correct it.{hint}", refusal);
    }

    /// <summary>Makes the error for a connection that was lost, and lost or refused again.</summary>
    public static IOException OfLoss(PostgresAddress address, Exception lost, Exception again) => new(
        $"{address}: the connection was lost while rows were read ({Reason(lost)}), and so it was at a second try from the start ({Reason(again)}). "
        + "See to the server, then begin again.",
        again);

    /// <summary>Makes the error for a connection that was lost, and a query that then gives other rows than before.</summary>
    public static InvalidDataException OfOtherRows(PostgresAddress address, long rowCount) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{address}: the connection was lost after {rowCount} rows, and the query, asked again, does not begin with the same rows. ")
        + "Give it an order that never changes, by \"order by\" a key, over rows that nobody changes meanwhile, then begin again.");

    private static string Reason(Exception fault) =>
        (fault is PostgresException refusal ? refusal.MessageText : fault.GetBaseException().Message).TrimEnd('.');

    private static string Place(string query, int position)
    {
        if (position < 1 || position > query.Length) return "";
        var rest = query[(position - 1)..].ReplaceLineEndings(" ");
        var shown = rest.Length <= ShownLength ? rest : rest[..ShownLength] + "…";
        return string.Create(CultureInfo.InvariantCulture, $", at character {position} of the query: '{shown}'");
    }
}
