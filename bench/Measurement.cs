using System.Diagnostics;

namespace NeuralMl.Bench;

/// <summary>Something of ours, measured beside a peer that does the same. One file each in <c>Measurements</c>; the engine disposes it.</summary>
internal abstract class Measurement : IDisposable
{
    /// <summary>Gets the name, as in <c>train-codelab</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets what is measured and beside what, complete after <see cref="Prepare"/>.</summary>
    public abstract string What { get; }

    /// <summary>Gets the unit of both sides.</summary>
    /// <value>The default is <c>s</c>.</value>
    public virtual string Unit => "s";

    /// <summary>Gets the number of pairs: ours and the peer, one after the other.</summary>
    /// <value>The default is 9.</value>
    public virtual int PairCount => 9;

    /// <summary>Gets the number of pairs that run before the first that counts.</summary>
    /// <value>The default is 1.</value>
    public virtual int WarmUpCount => 1;

    /// <summary>Makes ready what both sides need.</summary>
    /// <exception cref="SkippedException">Something that it needs is not on this machine.</exception>
    public abstract void Prepare();

    /// <summary>Runs ours once and returns its cost.</summary>
    public abstract double RunOurs();

    /// <summary>Runs the peer once and returns its cost.</summary>
    public abstract double RunPeer();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Returns how long work takes, in seconds.</summary>
    /// <param name="work">The work.</param>
    protected static double SecondsOf(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
