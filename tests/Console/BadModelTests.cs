using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class BadModelTests
{
    public static TheoryData<string> Commands => ["predict", "evaluate", "inspect"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_truncated_model_is_refused(string command)
    {
        using var folder = new BadInputFolder();
        var model = folder.Write("model.onnx", Fixture.Bytes("mpg.onnx")[..700]);
        folder.IsRefused(
            3, $"'{model}' is cut short: it begins as an ONNX model, but ends after 700 bytes in the middle of an entry. Copy or export it again.", Arguments(command, model));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_is_not_ONNX_is_refused(string command)
    {
        using var folder = new BadInputFolder();
        var model = folder.Write("model.onnx", "<html>not found</html>");
        folder.IsRefused(
            3,
            $"'{model}' is not an ONNX model: its first bytes are something else. Give a model.onnx that neuralml, PyTorch, Keras or scikit-learn has exported.",
            Arguments(command, model));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_model_that_is_not_there_is_refused(string command)
    {
        using var folder = new BadInputFolder();
        var model = Path.Combine(folder.Path, "model.onnx");
        folder.IsRefused(3, $"There is no file '{model}'. Give the path of an ONNX file, for example a run's model.onnx.", Arguments(command, model));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder_that_is_no_run_is_refused(string command)
    {
        using var folder = new BadInputFolder();
        folder.IsRefused(
            3, $"'{folder.Path}' is not a run: it has no model.onnx. Give a folder that 'neuralml train' made, for example runs/auto-mpg-1.", Arguments(command, folder.Path));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_run_whose_export_was_refused_says_how_to_try_again(string command)
    {
        using var folder = new BadInputFolder();
        folder.Write("recipe.json", "{}");
        folder.IsRefused(
            3,
            $"Run '{folder.Path}' has no model.onnx: its export was refused, or the file was deleted. 'neuralml export {folder.Path}' writes it.",
            Arguments(command, folder.Path));
    }

    [Fact]
    public void A_foreign_model_cannot_be_evaluated()
    {
        using var folder = new BadInputFolder();
        var data = folder.Write("data.csv", "x,y\n1,2\n");
        folder.IsRefused(
            3, "The model has no card, so nothing says which column is its label. Only models that NeuralMl wrote can be evaluated.",
            "evaluate", Fixture.Path("foreign.onnx"), "--data", data);
    }

    private static string[] Arguments(string command, string model) => command switch
    {
        "predict" => ["predict", model, "--input", "x=1"],
        "evaluate" => ["evaluate", model, "--data", "data.csv"],
        _ => [command, model],
    };
}
