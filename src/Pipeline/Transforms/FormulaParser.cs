using System.Globalization;
using System.Text.RegularExpressions;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Reads the lambdas of ML.NET's expressions, with its precedences, straight into the nodes of a graph.</summary>
internal sealed partial class FormulaParser
{
    private const int Conditional = 1, Coalesce = 2, Or = 3, And = 4, Compare = 5, Add = 7, Multiply = 8, Prefix = 10;

    private static readonly Dictionary<string, int> s_precedences = new()
    {
        ["??"] = Coalesce,
        ["||"] = Or,
        ["or"] = Or,
        ["&&"] = And,
        ["and"] = And,
        ["="] = Compare,
        ["=="] = Compare,
        ["!="] = Compare,
        ["<>"] = Compare,
        ["<"] = Compare,
        ["<="] = Compare,
        [">"] = Compare,
        [">="] = Compare,
        ["+"] = Add,
        ["-"] = Add,
        ["*"] = Multiply,
        ["/"] = Multiply,
        ["%"] = Multiply,
        ["^"] = Prefix + 1,
    };

    private readonly List<string> _tokens = [];
    private readonly FormulaNodes _nodes;
    private readonly Func<string, NotSupportedException> _refusal;
    private readonly Dictionary<string, FormulaValue> _parameters = [];
    private int _next;

    private FormulaParser(string text, FormulaNodes nodes, Func<string, NotSupportedException> refusal)
    {
        (_nodes, _refusal) = (nodes, refusal);
        var end = 0;
        foreach (Match token in Tokens().Matches(text))
        {
            end = token.Index + token.Length;
            if (token.Groups["token"].Value is { Length: > 0 } part) _tokens.Add(part);
        }
        if (end < text.Length) throw refusal($"'{text[end..]}' cannot be read as part of a formula.");
    }

    private string Current => _next < _tokens.Count ? _tokens[_next] : "";

    /// <summary>Writes a lambda.</summary>
    /// <param name="text">The lambda.</param>
    /// <param name="arguments">What its parameters stand for, in their order.</param>
    /// <param name="nodes">The nodes to write.</param>
    /// <param name="refusal">Makes the error for what cannot be written.</param>
    public static FormulaValue Write(string text, IReadOnlyList<FormulaValue> arguments, FormulaNodes nodes, Func<string, NotSupportedException> refusal)
    {
        var parser = new FormulaParser(text, nodes, refusal);
        parser.ReadParameters(arguments);
        var value = parser.Expression(0);
        return parser.Current.Length == 0 ? value : throw parser.Unexpected();
    }

    private void ReadParameters(IReadOnlyList<FormulaValue> arguments)
    {
        var isList = Current == "(";
        if (isList) _next++;
        foreach (var argument in arguments)
        {
            if (_parameters.Count > 0) Eat(",");
            _parameters[Move()] = argument;
        }
        if (isList) Eat(")");
        Eat(Current == ":" ? ":" : "=>");
    }

    // The largest expression whose operators bind at least as tightly as asked.
    private FormulaValue Expression(int least)
    {
        var value = Primary();
        while (true)
        {
            if (Current == "?")
            {
                if (least > Conditional) return value;
                value = Choice(value);
                continue;
            }
            if (!s_precedences.TryGetValue(Current, out var precedence) || least > precedence) return value;
            var mark = Move();
            value = _nodes.Binary(mark, value, Expression(mark == "??" ? precedence : precedence + 1));
            if (precedence == Compare && s_precedences.GetValueOrDefault(Current) == Compare) throw _refusal("it compares more than two values in a row. Join comparisons with &&.");
        }
    }

    private FormulaValue Choice(FormulaValue condition)
    {
        Eat("?");
        var yes = Expression(0);
        Eat(":");
        return _nodes.Choice(condition, yes, Expression(0));
    }

    private FormulaValue Primary()
    {
        var token = Move();
        if (token == "(")
        {
            var value = Expression(0);
            Eat(")");
            return value;
        }
        if (token == "-") return _nodes.Minus(Expression(Prefix));
        if (token is "!" or "not") return _nodes.Not(Expression(Prefix));
        if (token is "true" or "false") return _nodes.Boolean(token == "true");
        if (token.Length > 0 && (char.IsAsciiDigit(token[0]) || token[0] == '.')) return Number(token);
        if (Current == "(") return _nodes.Call(token, Arguments());
        return _parameters.TryGetValue(token, out var parameter) ? parameter : throw _refusal($"'{token}' is not a parameter, nor anything else that can be written.");
    }

    private List<FormulaValue> Arguments()
    {
        var arguments = new List<FormulaValue>();
        Eat("(");
        while (Current != ")")
        {
            if (arguments.Count > 0) Eat(",");
            arguments.Add(Expression(0));
        }
        Eat(")");
        return arguments;
    }

    private FormulaValue Number(string token)
    {
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)) return new(OnnxElementType.Int32, "", true, whole);
        var isDouble = token[^1] is 'd' or 'D';
        return _nodes.Number(double.Parse(token.TrimEnd('d', 'D', 'f', 'F'), CultureInfo.InvariantCulture), isDouble);
    }

    private string Move() => _next < _tokens.Count ? _tokens[_next++] : throw Unexpected();

    private void Eat(string token)
    {
        if (Move() == token) return;
        _next--;
        throw Unexpected();
    }

    private NotSupportedException Unexpected() => _refusal(Current.Length == 0 ? "its end comes too soon." : $"'{Current}' stands where it cannot be read.");

    [GeneratedRegex(@"\G\s*(?:(?<token>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?|[A-Za-z_]\w*|=>|==|!=|<=|>=|<>|&&|\|\||\?\?|[-+*/%^()<>=!?:,])|$)")]
    private static partial Regex Tokens();
}
