using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class OnnxModelTests
{
    [Fact]
    public void Inputs_and_outputs_are_listed_with_type_and_shape()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        Assert.Equal("foreign.onnx", model.Name);
        Assert.Equal(["x", "y"], model.Inputs.Select(input => input.Name));
        Assert.Equal(typeof(float), model.Inputs[0].ElementType);
        Assert.Equal(["N", "3"], model.Inputs[0].Shape);
        Assert.Equal(["sum", "doubled", "sign"], model.Outputs.Select(output => output.Name));
        Assert.Equal(typeof(long), model.Outputs[2].ElementType);
    }

    [Fact]
    public void The_card_is_read_and_a_foreign_file_has_none()
    {
        using var ours = OnnxModel.Load(Fixture.Path("mpg.onnx"));
        using var foreign = OnnxModel.Load(Fixture.Bytes("foreign.onnx"));

        Assert.Equal("mpg", ours.Card?.Name);
        Assert.Equal(["Horsepower", "Year", "Turbo", "Origin"], ours.Card?.Features.Select(feature => feature.Name) ?? []);
        Assert.Null(foreign.Card);
    }

    [Fact]
    public void Every_element_type_goes_in_and_comes_out()
    {
        using var model = OnnxModel.Load(Fixture.Path("types.onnx"));
        NamedTensor[] inputs =
        [
            new("floats", [1, 2], new[] { 1.5f, float.NaN }),
            new("doubles", [1, 2], new[] { 1e-300, 2 }),
            new("longs", [1, 2], new[] { long.MinValue, 7 }),
            new("ints", [1, 2], new[] { int.MaxValue, -1 }),
            new("bytes", [1, 2], new byte[] { 0, 255 }),
            new("bools", [1, 2], new[] { true, false }),
            new("texts", [1, 2], new[] { "Österreich", "" }),
        ];

        var outputs = model.Run(inputs);

        Assert.Equal(inputs.Select(input => input.Name + "_out"), outputs.Select(output => output.Name));
        foreach (var (input, output) in inputs.Zip(outputs))
        {
            Assert.Equal(input.Shape, output.Shape);
            Assert.Equal(input.Values, output.Values);
        }
    }

    [Fact]
    public void The_outputs_are_of_the_graph_with_all_rows()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        var outputs = model.Run([new("x", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 }), new("y", [2, 1], new float[] { 10, -20 })]);

        Assert.Equal(new float[] { 16, -5 }, outputs[0].Values);
        Assert.Equal([2, 3], outputs[1].Shape);
        Assert.Equal(new long[] { 1, -1 }, outputs[2].Values);
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        var error = Assert.Throws<ArgumentException>(() => model.Run([new("x", [1, 3], new float[3])]));

        Assert.Equal("foreign.onnx needs the input 'y', which was not given. Given: 'x'. Expected: 'x' float(N, 3), 'y' float(N, 1).", error.Message);
    }

    [Fact]
    public void An_unknown_input_is_named()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        var error = Assert.Throws<ArgumentException>(
            () => model.Run([new("x", [1, 3], new float[3]), new("y", [1, 1], new float[1]), new("z", [1, 1], new float[1])]));

        Assert.Equal("foreign.onnx has no input 'z'. Its inputs: 'x' float(N, 3), 'y' float(N, 1).", error.Message);
    }

    [Fact]
    public void A_wrong_element_type_says_both()
    {
        using var model = OnnxModel.Load(Fixture.Path("one-row.onnx"));

        var error = Assert.Throws<ArgumentException>(() => model.Run([new("x", [1, 2], new double[2])]));

        Assert.Equal("one-row.onnx, input 'x': double[] was given, float[] was expected.", error.Message);
    }

    [Fact]
    public void A_wrong_shape_says_both()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        var error = Assert.Throws<ArgumentException>(() => model.Run([new("x", [1, 4], new float[4]), new("y", [1, 1], new float[1])]));

        Assert.Equal("foreign.onnx, input 'x': the shape (1, 4) was given, (N, 3) was expected.", error.Message);
    }

    [Fact]
    public void An_array_that_is_not_of_its_shape_is_refused()
    {
        using var model = OnnxModel.Load(Fixture.Path("one-row.onnx"));

        var error = Assert.Throws<ArgumentException>(() => model.Run([new("x", [1, 2], new float[3])]));

        Assert.Equal("one-row.onnx, input 'x': the array has 3 elements, its shape (1, 2) says 2.", error.Message);
    }

    [Fact]
    public void Inputs_of_different_row_counts_are_refused()
    {
        using var model = OnnxModel.Load(Fixture.Path("foreign.onnx"));

        var error = Assert.Throws<ArgumentException>(() => model.Run([new("x", [2, 3], new float[6]), new("y", [1, 1], new float[1])]));

        Assert.Equal("foreign.onnx: input 'x' has the shape (2, 3), input 'y' (1, 1): the same number of rows was expected.", error.Message);
    }

    [Fact]
    public void A_disposed_model_says_so()
    {
        var model = OnnxModel.Load(Fixture.Path("one-row.onnx"));
        model.Dispose();
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => model.Run([new("x", [1, 2], new float[2])]));
    }

    [Fact]
    public async Task Many_threads_may_run_it_and_one_may_dispose_it_meanwhile()
    {
        var model = OnnxModel.Load(Fixture.Path("one-row.onnx"));
        var answers = Enumerable.Range(0, 8).Select(thread => Task.Run(() => SumsUntilDisposed(model, thread))).ToArray();
        await Task.Run(model.Dispose, TestContext.Current.CancellationToken);

        Assert.All(await Task.WhenAll(answers), Assert.True);
    }

    private static bool SumsUntilDisposed(OnnxModel model, int thread)
    {
        for (var i = 0; i < 2000; i++)
        {
            try
            {
                var sum = (float[])model.Run([new("x", [1, 2], new float[] { thread, i })])[0].Values;
                if (sum[0] != thread + i) return false;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        }
        return true;
    }
}
