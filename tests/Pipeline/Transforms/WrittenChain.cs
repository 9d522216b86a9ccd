using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Chains fitted by ML.NET, written as ONNX, and run in ONNX Runtime beside ML.NET.</summary>
internal static class WrittenChain
{
    /// <summary>Checks that column Out of a chain is the same in both, on the rows that it was fitted on and on others.</summary>
    /// <param name="estimator">The chain.</param>
    /// <param name="train">The rows to fit on.</param>
    /// <param name="others">Other rows of the same schema.</param>
    /// <param name="tolerance">How far numbers may lie apart, as a part of the larger; 0 for bit by bit.</param>
    /// <param name="opset">The version of the standard operators.</param>
    public static void Same(IEstimator<ITransformer> estimator, IDataView train, IDataView? others = null, double tolerance = 0, int opset = 17)
    {
        var chain = estimator.Fit(train);
        using var model = Model(chain, train.Schema, opset);
        foreach (var rows in others is null ? [train] : new[] { train, others })
        {
            var transformed = chain.Transform(rows);
            var expected = Values(transformed, transformed.Schema["Out"]);
            var actual = model.Run(Inputs(rows)).Single().Values;
            if (tolerance == 0) Assert.Equal(expected, actual);
            else AssertClose(Doubles(expected), Doubles(actual), tolerance);
        }
    }

    /// <summary>Returns why a chain cannot be written.</summary>
    public static string Refusal(IEstimator<ITransformer> estimator, IDataView train) =>
        Assert.Throws<NotSupportedException>(() => Model(estimator.Fit(train), train.Schema)).Message;

    private static OnnxModel Model(ITransformer chain, DataViewSchema schema, int opset = 17)
    {
        var graph = new OnnxGraph("chain", opset);
        var columns = schema.ToDictionary(
            column => column.Name,
            column => graph.AddInput($"c{column.Index}", ElementType(column.Type), [OnnxDimension.Batch, .. TransformColumn.RowShapeOf(column.Type).Select(size => (OnnxDimension)size)]));
        var value = ChainOnnx.Write(graph, chain, schema, columns, "Out");
        var type = chain.GetOutputSchema(schema)["Out"].Type;
        graph.AddOutput("result", ToReadable(graph, type, value), ElementType(type), [OnnxDimension.Batch, .. TransformColumn.RowShapeOf(type).Select(size => (OnnxDimension)size)]);
        return OnnxModel.Load(graph.ToBytes());
    }

    private static List<NamedTensor> Inputs(IDataView rows)
    {
        var inputs = new List<NamedTensor>();
        foreach (var column in rows.Schema)
        {
            var values = Values(rows, column);
            var shape = TransformColumn.RowShapeOf(column.Type);
            inputs.Add(new NamedTensor($"c{column.Index}", shape.Prepend(values.Length / shape.ElementCount), values));
        }
        return inputs;
    }

    // A model's user reads no integers of other widths.
    private static string ToReadable(OnnxGraph graph, DataViewType type, string value) =>
        ElementType(type) == OnnxElementType.Int64 && type.GetItemType() is NumberDataViewType ? graph.AddNode("Cast", [value], new OnnxAttribute("to", (long)OnnxElementType.Int64)) : value;

    private static OnnxElementType ElementType(DataViewType type) => type.GetItemType() switch
    {
        TextDataViewType => OnnxElementType.String,
        BooleanDataViewType => OnnxElementType.Bool,
        var item when item == NumberDataViewType.Single => OnnxElementType.Float,
        var item when item == NumberDataViewType.Double => OnnxElementType.Double,
        var item when item == NumberDataViewType.Byte => OnnxElementType.UInt8,
        var item when item == NumberDataViewType.Int32 => OnnxElementType.Int32,
        _ => OnnxElementType.Int64,
    };

    private static Array Values(IDataView rows, DataViewSchema.Column column) => Type.GetTypeCode(column.Type.GetItemType().RawType) switch
    {
        TypeCode.Single => Read<float>(rows, column),
        TypeCode.Double => Read<double>(rows, column),
        TypeCode.Byte when column.Type.GetItemType() is NumberDataViewType => Read<byte>(rows, column),
        TypeCode.Byte => Array.ConvertAll(Read<byte>(rows, column), value => (long)value),
        TypeCode.SByte => Array.ConvertAll(Read<sbyte>(rows, column), value => (long)value),
        TypeCode.Int16 => Array.ConvertAll(Read<short>(rows, column), value => (long)value),
        TypeCode.UInt16 => Array.ConvertAll(Read<ushort>(rows, column), value => (long)value),
        TypeCode.Int32 => Read<int>(rows, column),
        TypeCode.UInt32 => Array.ConvertAll(Read<uint>(rows, column), value => (long)value),
        TypeCode.Int64 => Read<long>(rows, column),
        TypeCode.UInt64 => Array.ConvertAll(Read<ulong>(rows, column), value => (long)value),
        TypeCode.Boolean => Read<bool>(rows, column),
        _ => Array.ConvertAll(Read<ReadOnlyMemory<char>>(rows, column), text => text.ToString()),
    };

    private static T[] Read<T>(IDataView rows, DataViewSchema.Column column)
    {
        var values = new List<T>();
        using var cursor = rows.GetRowCursor([column]);
        if (column.Type is VectorDataViewType)
        {
            var get = cursor.GetGetter<VBuffer<T>>(column);
            VBuffer<T> row = default;
            while (cursor.MoveNext())
            {
                get(ref row);
                values.AddRange(row.DenseValues());
            }
        }
        else
        {
            var get = cursor.GetGetter<T>(column);
            T value = default!;
            while (cursor.MoveNext())
            {
                get(ref value);
                values.Add(value);
            }
        }
        return [.. values];
    }

    private static double[] Doubles(Array values) => [.. values.Cast<object>().Select(value => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(actual[i])) continue;
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(Math.Abs(expected[i]), Math.Abs(actual[i])), $"value {i}: {expected[i]:R} in ML.NET, {actual[i]:R} in ONNX Runtime");
        }
    }
}
