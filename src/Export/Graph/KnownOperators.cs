using System.Collections.Frozen;

namespace NeuralMl.Export;

/// <summary>The operators a graph may use, with the opset that brought them. Without those that hold subgraphs, sequences or random numbers.</summary>
/// <remarks>Source: the ONNX operator schemas (Operators.md, Operators-ml.md of ONNX 1.16).</remarks>
internal static class KnownOperators
{
    public const int OldestOpset = 17;
    public const int NewestOpset = 21;

    /// <summary>The domain of classical machine learning, which has the label and category maps.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    private static readonly FrozenDictionary<string, int> Standard = Names(OldestOpset, """
        Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool BatchNormalization BitShift Cast CastLike Ceil Celu Clip
        Compress Concat Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumSum DFT DepthToSpace DequantizeLinear Det Div
        Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gemm
        GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample HardSigmoid HardSwish Hardmax Identity
        InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax LpNormalization LpPool
        MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization Min Mod Mul Neg NonMaxSuppression NonZero Not
        OneHot Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RNN Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum
        ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize ReverseSequence RoiAlign
        Round STFT ScatterElements ScatterND Selu Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax Softplus Softsign SpaceToDepth
        Split Sqrt Squeeze StringNormalizer Sub Sum Tan Tanh TfIdfVectorizer ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze
        Where Xor
        """)
        .Concat(Names(18, "BitwiseAnd BitwiseNot BitwiseOr BitwiseXor CenterCropPad Col2Im GroupNormalization Mish"))
        .Concat(Names(19, "DeformConv"))
        .Concat(Names(20, "AffineGrid Gelu ImageDecoder RegexFullMatch StringConcat StringSplit"))
        .ToFrozenDictionary();

    private static readonly FrozenSet<string> Ml = Names(OldestOpset, """
        ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder LinearClassifier
        LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor Scaler TreeEnsembleClassifier TreeEnsembleRegressor
        """).Select(pair => pair.Key).ToFrozenSet();

    /// <summary>Returns the oldest opset of 17–21 in which an operator can be used, or null for one that is not known.</summary>
    public static int? OpsetOf(string domain, string operation) => domain switch
    {
        "" => Standard.TryGetValue(operation, out var opset) ? opset : null,
        MachineLearning => Ml.Contains(operation) ? OldestOpset : null,
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, int>> Names(int opset, string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(name => KeyValuePair.Create(name, opset));
}
