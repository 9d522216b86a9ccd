namespace NeuralMl.Models;

/// <summary>Where checkpoints of a training go, how often, and whether training goes on from one.</summary>
/// <remarks>
/// A checkpoint holds all that later steps depend on: weights, optimizer, random state, place in the epoch, history, the best weights so far. A training
/// that goes on from one gives the same weights as one that was never interrupted, to the bit, on the processor, with as many threads.
/// </remarks>
/// <param name="Folder">The folder; it is made where it is missing.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>Gets the time between two checkpoints: the first step that ends after it writes one. Another is written where training is cancelled or fails.</summary>
    /// <value>At least 0, which writes one after each step; the default is 10 s.</value>
    public TimeSpan Interval { get; init => field = TimeSpan.FromSeconds(Require.AtLeast(0, value.TotalSeconds)); } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the number of best epochs whose weights are kept as files of their own, <c>epoch-12.safetensors</c>.</summary>
    /// <value>At least 0; the default is 0.</value>
    public int BestCount { get; init => field = (int)Require.AtLeast(0, value); }

    /// <summary>Says whether training goes on from the folder's last checkpoint where there is one.</summary>
    /// <value>The default is false: it begins anew, and its checkpoints replace those that are there.</value>
    public bool Resumes { get; init; }

    /// <summary>Gets what is told where training goes on.</summary>
    /// <value>The default is null.</value>
    public IProgress<Resumption>? Resumed { get; init; }

    /// <summary>Gets what is told of each checkpoint that was written: its file, which the next one but one replaces.</summary>
    /// <value>The default is null.</value>
    public IProgress<string>? Written { get; init; }

    /// <summary>Gets what is called once the first checkpoint is written, so that what it lies in can be given its final name.</summary>
    /// <value>The default is null. It returns the folder in which the checkpoints lie from then on.</value>
    public Func<string>? FirstWritten { get; init; }
}
