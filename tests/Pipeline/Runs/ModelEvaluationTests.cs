using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class ModelEvaluationTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(double.NaN, false)]
    public void A_prediction_that_is_no_number_is_no_answer(double value, bool isAnswer)
    {
        Assert.Equal(isAnswer, ModelEvaluation.HasAnswer(new Prediction { Values = new Dictionary<string, double> { ["Mpg"] = value } }));
        Assert.Equal(isAnswer, ModelEvaluation.HasAnswer(new Prediction { Label = "a", Probabilities = new Dictionary<string, double> { ["a"] = value } }));
    }

    [Fact]
    public void A_model_without_a_card_cannot_be_evaluated()
    {
        using var predictor = Predictor.Load(Fixture.Path("foreign.onnx"));

        var error = Assert.Throws<InvalidDataException>(() => ModelEvaluation.Evaluate(predictor, Given.Table(Given.Numbers("x", 1))));

        Assert.Equal("The model has no card, so nothing says which column is its label. Only models that NeuralMl wrote can be evaluated.", error.Message);
    }
}
