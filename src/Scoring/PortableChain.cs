using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>A network as stock transforms of ML.NET: what stands for it in a saved pipeline, as ML.NET can load nothing else.</summary>
internal static class PortableChain
{
    /// <summary>Returns transforms that add the columns that the network adds.</summary>
    /// <param name="model">The network.</param>
    /// <param name="onnxFile">A file of its ONNX bytes, which the transforms read until they are disposed.</param>
    /// <param name="featureColumnName">The column that it reads.</param>
    public static TransformerChain<ITransformer> Of(NeuralModel model, string onnxFile, string featureColumnName)
    {
        var ml = new MLContext();
        var chain = new EstimatorChain<ITransformer>();
        if (featureColumnName != NeuralModel.Input) chain = chain.Append<ITransformer>(ml.Transforms.CopyColumns(NeuralModel.Input, featureColumnName));
        chain = chain.Append<ITransformer>(ml.Transforms.ApplyOnnxModel([NeuralModel.Output], [NeuralModel.Input], onnxFile));
        if (model.Task is ScoringTask.Regression) chain = chain.Append<ITransformer>(ml.Transforms.CustomMapping<AnswerRow, NumberMapping.Row>(NumberMapping.Map, NumberMapping.Name));
        if (model.Task is ScoringTask.BinaryClassification) chain = chain.Append<ITransformer>(ml.Transforms.CustomMapping<AnswerRow, BinaryMapping.Row>(BinaryMapping.Map, BinaryMapping.Name));
        if (model is { Task: ScoringTask.MulticlassClassification, Classes: { } classes })
        {
            var lookup = new ClassRows(classes, hasIndex: true);
            chain = chain
                .Append<ITransformer>(ml.Transforms.CustomMapping<AnswerRow, ClassMapping.Row>(ClassMapping.Map, ClassMapping.Name))
                .Append<ITransformer>(ml.Transforms.Conversion.MapValue(ScoreSchema.PredictedLabel, lookup, lookup.Schema[ClassRows.Index], lookup.Schema[ClassRows.Value]))
                .Append<ITransformer>(ml.Transforms.Conversion.MapValueToKey(ScoreSchema.PredictedLabel, keyData: new ClassRows(classes, hasIndex: false)));
        }
        return chain.Fit(new EmptyRows(featureColumnName, model.FeatureType));
    }
}
