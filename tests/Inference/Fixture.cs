namespace NeuralMl.Tests.Inference;

/// <summary>The small ONNX files beside make_fixtures.py, which says what each computes.</summary>
internal static class Fixture
{
    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Inference", "fixtures", file);

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path(file));
}
