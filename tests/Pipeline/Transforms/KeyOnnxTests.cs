using Microsoft.ML;
using Microsoft.ML.Data;
using static NeuralMl.Tests.Pipeline.WrittenChain;
using Kind = Microsoft.ML.Transforms.OneHotEncodingEstimator.OutputKind;
using Order = Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality;

namespace NeuralMl.Tests.Pipeline;

public sealed class KeyOnnxTests
{
    private static readonly MLContext Ml = MixedRow.Ml;

    public static TheoryData<string, Kind> Encodings => new(from column in new[] { "T", "A", "B", "I", "L", "Y", "F", "W", "V", "M" } from kind in Enum.GetValues<Kind>() select (column, kind));

    public static TheoryData<string, Kind> HashEncodings => new(from column in new[] { "Y", "F", "K", "Q" } from kind in Enum.GetValues<Kind>() select (column, kind));

    [Theory]
    [InlineData("T")]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("I")]
    [InlineData("L")]
    [InlineData("Y")]
    [InlineData("F")]
    [InlineData("W")]
    [InlineData("V")]
    public void Values_become_keys(string column)
    {
        Same(Ml.Transforms.Conversion.MapValueToKey("Out", column), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.Conversion.MapValueToKey("Out", column, keyOrdinality: Order.ByValue, maximumNumberOfKeys: 2), MixedRow.Train, MixedRow.Edges);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("I")]
    public void Numbers_that_show_their_keys_as_text_become_keys(string column) =>
        Same(Ml.Transforms.Conversion.MapValueToKey("Out", column, addKeyValueAnnotationsAsText: true), MixedRow.Train, MixedRow.Edges);

    [Theory]
    [InlineData("T")]
    [InlineData("A")]
    [InlineData("I")]
    [InlineData("L")]
    [InlineData("Y")]
    [InlineData("W")]
    public void Keys_become_values_again(string column) => Same(
        Ml.Transforms.Conversion.MapValueToKey("Key", column).Append(Ml.Transforms.Conversion.MapKeyToValue("Out", "Key")), MixedRow.Train, MixedRow.Edges);

    [Theory]
    [InlineData("K", false)]
    [InlineData("K", true)]
    [InlineData("Q", false)]
    [InlineData("Q", true)]
    public void Keys_become_vectors(string column, bool outputCountVector)
    {
        Same(Ml.Transforms.Conversion.MapKeyToVector("Out", column, outputCountVector), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.Conversion.MapKeyToBinaryVector("Out", column), MixedRow.Train, MixedRow.Edges);
    }

    [Theory, MemberData(nameof(Encodings))]
    public void Every_kind_of_one_hot_encoding_of_every_kind_of_column_is_the_same(string column, Kind kind) =>
        Same(Ml.Transforms.Categorical.OneHotEncoding("Out", column, kind), MixedRow.Train, MixedRow.Edges);

    [Fact]
    public void A_one_hot_column_that_takes_its_input_s_name_is_the_same() =>
        Same(Ml.Transforms.Categorical.OneHotEncoding("T").Append(Ml.Transforms.CopyColumns("Out", "T")), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(HashEncodings))]
    public void Hashes_of_values_that_can_all_be_tried_are_the_same(string column, Kind kind) =>
        Same(Ml.Transforms.Categorical.OneHotHashEncoding("Out", column, kind, numberOfBits: 6, useOrderedHashing: false), MixedRow.Train, MixedRow.Edges);

    [Fact]
    public void Hashes_that_depend_on_the_slot_are_refused() => Assert.Equal(
        "OneHotHashEncodingTransformer, which makes column 'Out' of 'Q', cannot be written as ONNX: it gives a value of 'Q' another key in each slot. "
        + "Turn ordered hashing off (useOrderedHashing: false), or use OneHotEncoding.",
        Refusal(Ml.Transforms.Categorical.OneHotHashEncoding("Out", "Q"), MixedRow.Train));

    [Fact]
    public void Rows_too_long_for_a_graph_are_refused() => Assert.Equal(
        "OneHotHashEncodingTransformer, which makes column 'Out' of 'F', cannot be written as ONNX: its rows have 8388608 slots, more than 4194304. Choose OutputKind.Binary or Key, or fewer bits.",
        Refusal(Ml.Transforms.Categorical.OneHotHashEncoding("Out", "F", numberOfBits: 23), MixedRow.Train));

    [Fact]
    public void Vectors_of_booleans_that_both_occur_are_refused() => Assert.Equal(
        "OneHotEncodingTransformer, which makes column 'Out' of 'Flags', cannot be written as ONNX: each value of 'Flags' has a key, "
        + "which does not tell how several in a row go together. Convert it to Single with ConvertType first.",
        Refusal(Ml.Transforms.Conversion.ConvertType("Flags", "V", DataKind.Boolean).Append(Ml.Transforms.Categorical.OneHotEncoding("Out", "Flags")), MixedRow.Train));

    [Fact]
    public void Hashes_of_text_are_refused() => Assert.Equal(
        "OneHotHashEncodingTransformer, which makes column 'Out' of 'T', cannot be written as ONNX: column 'T' holds String, and ONNX has no hash as ML.NET's; "
        + "booleans, bytes or keys, which can all be tried, were expected. Use OneHotEncoding.",
        Refusal(Ml.Transforms.Categorical.OneHotHashEncoding("Out", "T"), MixedRow.Train));

    [Fact]
    public void Keys_of_doubles_are_refused() => Assert.Equal(
        "ValueToKeyMappingTransformer, which makes column 'Out' of 'D', cannot be written as ONNX: column 'D' holds Double; "
        + "text, booleans, keys, Single or integers up to Int64 were expected. Convert it with ConvertType first.",
        Refusal(Ml.Transforms.Conversion.MapValueToKey("Out", "D"), MixedRow.Train));

    [Fact]
    public void Keys_that_stand_for_booleans_are_refused() => Assert.Equal(
        "KeyToValueMappingTransformer, which makes column 'Out' of 'Key', cannot be written as ONNX: its keys stand for values of type Boolean; "
        + "text, Single or integers up to Int64 were expected. Convert the values with ConvertType before MapValueToKey.",
        Refusal(Ml.Transforms.Conversion.MapValueToKey("Key", "F").Append(Ml.Transforms.Conversion.MapKeyToValue("Out", "Key")), MixedRow.Train));
}
