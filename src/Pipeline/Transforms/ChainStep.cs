using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>One transform of a fitted chain over the schema that it gets there.</summary>
internal sealed class ChainStep
{
    private readonly int?[] _passedFrom;

    /// <summary>Looks at a transform's columns.</summary>
    public ChainStep(ITransformer transformer, IRowToRowMapper mapper)
    {
        (Transformer, Mapper) = (transformer, mapper);
        _passedFrom = new int?[mapper.OutputSchema.Count];
        // ML.NET hands the columns on in their order, hidden ones too, and puts a new column of an old name right after the old one.
        var input = 0;
        for (var output = 0; output < _passedFrom.Length && input < mapper.InputSchema.Count; output++)
        {
            if (mapper.OutputSchema[output].Name == mapper.InputSchema[input].Name) _passedFrom[output] = input++;
        }
        // SelectColumns and DropColumns alone leave columns out or reorder them; they say themselves what each is made of.
        if (input < mapper.InputSchema.Count) Array.Clear(_passedFrom);
    }

    /// <summary>Gets the transform.</summary>
    public ITransformer Transformer { get; }

    /// <summary>Gets the transform over the schema of the rows that it gets.</summary>
    public IRowToRowMapper Mapper { get; }

    /// <summary>Gets the number of columns that the transform makes.</summary>
    public int MadeCount => _passedFrom.Count(input => input is null);

    /// <summary>Returns the index of the input column that is handed on as an output column, or null where the transform makes it.</summary>
    public int? PassedFrom(DataViewSchema.Column output) => _passedFrom[output.Index];
}
