using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class ExportedFileTests(TrainedRuns runs)
{
    private const float Tolerance = 1e-4f;

    public static TheoryData<string> Names => ["cars", "digits", "people", "co2"];

    [Fact]
    public void Each_file_passes_the_checker_with_full_shape_inference_and_needs_no_foreign_operators()
    {
        var (exitCode, output) = ExternalTool.Run(
            ExternalTool.Require("python3-onnx"), [Repository.PathOf("tests", "Console", "check_model.py"), .. Names.Select(name => ModelOf(name.Data))]);

        Assert.True(exitCode == 0, output);
        Assert.Equal("{'ai.onnx': 17, 'ai.onnx.ml': 3}\n{'ai.onnx': 17}\n{'ai.onnx': 17, 'ai.onnx.ml': 3}\n{'ai.onnx': 17}\n", output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_browser_s_runtime_gives_the_same_answers(string name)
    {
        var node = ExternalTool.Require("onnxruntime-web");
        var inputs = InputsOf(name);

        var answers = AskNode(node, ModelOf(name), inputs);

        using var model = OnnxModel.Load(ModelOf(name));
        foreach (var expected in model.Run(inputs))
        {
            var answer = answers[expected.Name]!;
            Assert.Equal(expected.Shape.Select(size => size), answer["dims"]!.AsArray().Select(size => (long)size!));
            Assert.All(expected.Values.Cast<object>().Zip(answer["data"]!.AsArray()), pair => AssertSame(pair.First, pair.Second));
        }
    }

    private static void AssertSame(object expected, JsonNode? actual)
    {
        if (expected is float number && float.IsFinite(number)) Assert.Equal(number, (float)actual!, Tolerance * Math.Max(1, Math.Abs(number)));
        else if (expected is float) Assert.Null(actual);
        else Assert.Equal(Convert.ToString(expected, CultureInfo.InvariantCulture), actual!.ToString());
    }

    // Usual rows, a value beyond the training range, a category never seen, and what is missing.
    private static NamedTensor[] InputsOf(string name) => name switch
    {
        "cars" =>
        [
            Numbers("Cylinders", 4, 8, 6, 4), Numbers("Displacement", 98, 429, 225, 98), Numbers("Horsepower", 65, 198, 900, float.NaN), Numbers("Weight_in_lbs", 2045, 4341, 3233, 2045),
            Numbers("Acceleration", 16.2f, 10, 15.4f, 16.2f), Numbers("Year", 1981, 1970, 1976, 1981), new("Origin", [4, 1], new[] { "Japan", "USA", "Mars", "" }),
        ],
        "people" =>
        [
            Numbers("Age", 40, float.NaN, 18), Numbers("Retired", 1, 0, 0), Numbers("Since", 2005.2f, 2019, 1990), new("City", [3, 1], new[] { "Bern", "Łódź", "" }),
        ],
        "co2" => [new("CO2", [2, 30, 1], Enumerable.Range(0, 60).Select(step => 400 + (3 * MathF.Sin(step))).ToArray())],
        _ => [new("Image", [2, 1, 8, 8], Enumerable.Range(0, 128).Select(pixel => (byte)(pixel * 7 % 17)).ToArray())],
    };

    private static NamedTensor Numbers(string name, params float[] values) => new(name, [values.Length, 1], values);

    private static JsonNode AskNode(string node, string model, NamedTensor[] inputs)
    {
        var document = new JsonObject(inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(input.Name, new JsonObject
        {
            ["type"] = input.Values switch { float[] => "float32", byte[] => "uint8", _ => "string" },
            ["dims"] = new JsonArray([.. input.Shape.Select(size => JsonValue.Create(size))]),
            ["data"] = new JsonArray([.. input.Values.Cast<object>().Select(value => value is float.NaN ? null : JsonValue.Create(value))]),
        })));
        var start = new ProcessStartInfo(node, [Repository.PathOf("tests", "node", "predict.mjs"), model])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(document.ToJsonString());
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return JsonNode.Parse(output)!;
    }

    private string ModelOf(string name) => Path.Combine(name switch { "cars" => runs.Cars, "people" => runs.People, "co2" => runs.Co2, _ => runs.Digits }, "model.onnx");
}
