using System.IO.Compression;
using NeuralMl.Inference;
using NeuralMl.Models;
using static TorchSharp.torch;

LibTorch.EnsureLoaded();
manual_seed(0);
using var scope = NewDisposeScope();
var images = tensor(Read("data/digits/train-images-idx3-ubyte.gz", header: 16)).reshape(-1, 1, 8, 8).to_type(ScalarType.Float32) / 16; // (1797, 1, 8, 8)
var labels = tensor(Read("data/digits/train-labels-idx1-ubyte.gz", header: 8)).to_type(ScalarType.Int64);

using var module = new DigitReader();
using var optimizer = optim.Adam(module.parameters(), 0.005);
for (var step = 0; step < 60; step++)
{
    using var batch = NewDisposeScope();
    var rows = randint(0, images.shape[0], 64, ScalarType.Int64);
    var loss = nn.functional.cross_entropy(module.call(images[rows]), labels[rows]);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    if (step % 20 == 19) Console.WriteLine($"step {step + 1}: loss {loss.item<float>():0.000}");
}

var network = NeuralMl.Models.Sequential.FromModule(module, [1, 8, 8]);
Console.WriteLine(network.Network.Summarize());

var pixels = images[TensorIndex.Slice(0, 100)].contiguous().data<float>().ToArray();
var path = args is [var file] ? file : "digit-reader.onnx";
network.ExportOnnx(path, pixels);

module.eval();
var expected = module.call(images[TensorIndex.Slice(0, 100)]).contiguous().data<float>().ToArray();
using var model = OnnxModel.Load(path);
var answer = (float[])model.Run([new NamedTensor("input", [100, 1, 8, 8], pixels)])[0].Values;
var difference = expected.Zip(answer).Max(pair => Math.Abs(pair.First - pair.Second));
Console.WriteLine($"{path}: 100 digits in ONNX Runtime and in the module, largest difference of any logit {difference:0.0e+0}");
return difference <= 1e-4 ? 0 : 1;

static byte[] Read(string path, int header)
{
    using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
    using var bytes = new MemoryStream();
    file.CopyTo(bytes);
    return bytes.ToArray()[header..];
}
