using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuralMl.Bench;

/// <summary>The peer of <c>train-mlp</c> and <c>train-linear</c>: the loop as a TorchSharp user writes it by hand, without a sum of losses.</summary>
internal static class PlainSmallNet
{
    /// <summary>Trains a network from fresh weights on one thread.</summary>
    /// <param name="widths">The numbers of a row before and behind each layer.</param>
    /// <param name="rows">The features: <c>(rows, widths[0])</c>.</param>
    /// <param name="labels">The targets: <c>(rows, widths[^1])</c>.</param>
    /// <param name="batchSize">The number of rows of a step.</param>
    /// <param name="epochCount">The number of epochs.</param>
    public static void Train(int[] widths, float[] rows, float[] labels, int batchSize, int epochCount)
    {
        set_num_threads(1);
        manual_seed(0);
        using var outer = NewDisposeScope();
        var features = tensor(rows, [rows.Length / widths[0], widths[0]]).clone(); // (rows, in)
        var targets = tensor(labels, [features.size(0), widths[^1]]).clone(); // (rows, out)
        var rowCount = (int)features.size(0);
        using var network = CreateNetwork(widths);
        using var optimizer = optim.Adam(network.parameters());
        using var loss = MSELoss();
        network.train();
        for (var epoch = 0; epoch < epochCount; epoch++)
        {
            using var epochScope = NewDisposeScope();
            var order = randperm(rowCount); // (rows)
            for (var start = 0; start < rowCount; start += batchSize)
            {
                using var scope = NewDisposeScope();
                var batch = order.narrow(0, start, Math.Min(batchSize, rowCount - start));
                optimizer.zero_grad();
                loss.call(network.call(features.index_select(0, batch)), targets.index_select(0, batch)).backward();
                optimizer.step();
            }
        }
    }

    private static Module<Tensor, Tensor> CreateNetwork(int[] widths)
    {
        var layers = new List<Module<Tensor, Tensor>>();
        for (var layer = 1; layer < widths.Length; layer++)
        {
            layers.Add(Linear(widths[layer - 1], widths[layer]));
            if (layer < widths.Length - 1) layers.Add(ReLU());
        }
        return Sequential(layers);
    }
}
