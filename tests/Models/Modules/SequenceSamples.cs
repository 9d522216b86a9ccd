using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>Modules over sequences that have a layer, with settings drawn at random; TorchSharp tells next to none of them.</summary>
internal static class SequenceSamples
{
    public static IReadOnlyList<(string Name, Func<Random, ModuleSample> Make)> All { get; } =
    [
        ("Embedding", random => new(nn.Embedding(7, random.Next(1, 5)), [4]) { IndexCount = 7 }),
        ("RNN", random =>
        {
            var isBatchFirst = random.Next(2) == 1;
            var nonlinearity = random.Next(2) == 1 ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
            var rnn = nn.RNN(3, 4, random.Next(1, 4), nonlinearity, random.Next(2) == 1, isBatchFirst, bidirectional: random.Next(2) == 1);
            return new(rnn, [5, 3]) { Run = rows => InOrder(rows, isBatchFirst, steps => rnn.call(steps, null).Item1) };
        }),
        ("LSTM", random =>
        {
            var isBatchFirst = random.Next(2) == 1;
            var lstm = nn.LSTM(3, 4, random.Next(1, 4), random.Next(2) == 1, isBatchFirst, bidirectional: random.Next(2) == 1);
            return new(lstm, [5, 3]) { Run = rows => InOrder(rows, isBatchFirst, steps => lstm.call(steps).Item1) };
        }),
        ("GRU", random =>
        {
            var isBatchFirst = random.Next(2) == 1;
            var gru = nn.GRU(3, 4, random.Next(1, 4), random.Next(2) == 1, isBatchFirst, bidirectional: random.Next(2) == 1);
            return new(gru, [5, 3]) { Run = rows => InOrder(rows, isBatchFirst, steps => gru.call(steps, null).Item1) };
        }),
        ("MultiheadAttention", random =>
        {
            var attention = nn.MultiheadAttention(12, new[] { 1, 2, 3, 4, 6, 12 }[random.Next(6)], bias: random.Next(2) == 1);
            return new(attention, [5, 12])
            {
                Run = rows => InOrder(rows, isBatchFirst: false, steps => attention.call(steps, steps, steps, null, false, null).Item1),
            };
        }),
        ("TransformerEncoderLayer", random =>
        {
            var encoder = nn.TransformerEncoderLayer(
                8, new[] { 1, 2, 4, 8 }[random.Next(4)], random.Next(4, 20), 0, random.Next(2) == 1 ? nn.Activations.GELU : nn.Activations.ReLU);
            return new(encoder, [5, 8]) { Run = rows => InOrder(rows, isBatchFirst: false, steps => encoder.call(steps)) };
        }),
    ];

    private static Tensor InOrder(Tensor rows, bool isBatchFirst, Func<Tensor, Tensor> run) =>
        isBatchFirst ? run(rows) : run(rows.transpose(0, 1)).transpose(0, 1);
}
