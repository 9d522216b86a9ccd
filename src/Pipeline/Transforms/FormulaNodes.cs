using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>The operators and functions of ML.NET's expressions as nodes of a graph, with its rules of types: single meets double as double.</summary>
/// <param name="graph">The graph.</param>
/// <param name="name">What constants are called after.</param>
/// <param name="refusal">Makes the error for what cannot be written.</param>
internal sealed class FormulaNodes(OnnxGraph graph, string name, Func<string, NotSupportedException> refusal)
{
    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["+"] = "Add",
        ["-"] = "Sub",
        ["*"] = "Mul",
        ["/"] = "Div",
        ["<"] = "Less",
        ["<="] = "LessOrEqual",
        [">"] = "Greater",
        [">="] = "GreaterOrEqual",
        ["="] = "Equal",
        ["=="] = "Equal",
        ["min"] = "Min",
        ["max"] = "Max",
    };

    private static readonly Dictionary<string, string> s_functions = new()
    {
        ["abs"] = "Abs",
        ["sqrt"] = "Sqrt",
        ["exp"] = "Exp",
        ["log"] = "Log",
        ["ln"] = "Log",
        ["floor"] = "Floor",
        ["ceil"] = "Ceil",
        ["ceiling"] = "Ceil",
    };

    /// <summary>Adds a number with a point, an exponent or a suffix.</summary>
    public FormulaValue Number(double number, bool isDouble) => isDouble ? Constant(OnnxElementType.Double, number) : Constant(OnnxElementType.Float, (float)number);

    /// <summary>Adds a truth value.</summary>
    public FormulaValue Boolean(bool value) => Constant(OnnxElementType.Bool, value);

    /// <summary>Adds an operator between two values.</summary>
    public FormulaValue Binary(string mark, FormulaValue left, FormulaValue right)
    {
        if (mark is "&&" or "and" or "||" or "or") return Node(mark is "&&" or "and" ? "And" : "Or", OnnxElementType.Bool, CheckedBoolean(left), CheckedBoolean(right));
        if (mark is "!=" or "<>") return Not(Binary("==", left, right));
        if (mark != "??" && !s_operators.ContainsKey(mark)) throw refusal($"'{mark}' is not among the operators that can be written.");
        (left, right) = Alike(left, right);
        if (mark == "??") return Node("Where", left.Type, Node("IsNaN", OnnxElementType.Bool, left), right, left);
        var isComparison = s_operators[mark] is "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual" or "Equal";
        return Node(s_operators[mark], isComparison ? OnnxElementType.Bool : left.Type, left, right);
    }

    /// <summary>Adds a minus sign.</summary>
    public FormulaValue Minus(FormulaValue value) => value.IsWhole ? value with { Number = -value.Number } : Node("Neg", value.Type, CheckedNumber(value));

    /// <summary>Adds a negation.</summary>
    public FormulaValue Not(FormulaValue value) => Node("Not", OnnxElementType.Bool, CheckedBoolean(value));

    /// <summary>Adds a choice between two values.</summary>
    public FormulaValue Choice(FormulaValue condition, FormulaValue yes, FormulaValue no)
    {
        if (yes.Type != OnnxElementType.Bool || no.Type != OnnxElementType.Bool) (yes, no) = Alike(yes, no);
        return Node("Where", yes.Type, CheckedBoolean(condition), yes, no);
    }

    /// <summary>Adds a call of a function.</summary>
    public FormulaValue Call(string function, IReadOnlyList<FormulaValue> arguments)
    {
        if (function is "min" or "max" && arguments is [var left, var right]) return Binary(function, left, right);
        if (!s_functions.TryGetValue(function, out var operation) || arguments is not [{ IsWhole: false } argument])
            throw refusal($"'{function}' of {arguments.Count} {(arguments.Count == 1 ? "value" : "values")} is not among the functions that can be written.");
        var type = CheckedNumber(argument).Type;
        // ML.NET computes these of a float as a double and rounds that.
        return operation is "Exp" or "Log" ? As(Node(operation, OnnxElementType.Double, As(argument, OnnxElementType.Double)), type) : Node(operation, type, argument);
    }

    private (FormulaValue Left, FormulaValue Right) Alike(FormulaValue left, FormulaValue right)
    {
        if (left.IsWhole && right.IsWhole) throw refusal("two whole numbers meet, which count as integers. Write them as one number, or with a point.");
        var type = left.Type == OnnxElementType.Double || right.Type == OnnxElementType.Double ? OnnxElementType.Double : OnnxElementType.Float;
        return (As(CheckedNumber(left), type), As(CheckedNumber(right), type));
    }

    private FormulaValue As(FormulaValue value, OnnxElementType type)
    {
        if (value.Type == type) return value;
        if (value.IsWhole) return Number(value.Number, type == OnnxElementType.Double);
        return value with { Type = type, Name = graph.AddNode("Cast", [value.Name], new OnnxAttribute("to", (long)type)) };
    }

    private FormulaValue CheckedNumber(FormulaValue value) => value.Type == OnnxElementType.Bool ? throw refusal("it computes with a truth value.") : value;

    private FormulaValue CheckedBoolean(FormulaValue value) => value.Type == OnnxElementType.Bool ? value : throw refusal("it takes a number for a truth value.");

    private FormulaValue Node(string operation, OnnxElementType type, params FormulaValue[] parts) =>
        new(type, graph.AddNode(operation, [.. parts.Select(part => part.Name)]), parts.All(part => part.IsConstant));

    private FormulaValue Constant<T>(OnnxElementType type, T value) => new(type, graph.AddScalar($"{name}.number", value), IsConstant: true);
}
