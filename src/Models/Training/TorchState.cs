using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// torch's global state for the length of one training: the number of threads, the random generator, the gradient mode, and what
/// becomes of freed memory. One training at a time holds it; disposing puts everything back as it was.
/// </summary>
internal sealed class TorchState : IDisposable
{
    private static readonly Lock s_lock = new();
    private static int s_depth;
    private readonly int _threadCount;
    private readonly Tensor _generator;
    private readonly IDisposable _gradients;

    private TorchState(int threadCount)
    {
        _threadCount = get_num_threads();
        _generator = get_rng_state().DetachFromDisposeScope();
        _gradients = enable_grad();
        if (threadCount != _threadCount) set_num_threads(threadCount);
        if (s_depth++ == 0) Heap.Keep();
    }

    /// <summary>Waits for a running training to end, then takes the state. The same thread disposes it.</summary>
    /// <param name="threadCount">The number of libtorch's threads.</param>
    public static TorchState Take(int threadCount)
    {
        s_lock.Enter();
        try
        {
            return new(threadCount);
        }
        catch
        {
            s_lock.Exit();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (--s_depth == 0) Heap.KeepUsual();
        _gradients.Dispose();
        set_rng_state(_generator);
        _generator.Dispose();
        if (get_num_threads() != _threadCount) set_num_threads(_threadCount);
        s_lock.Exit();
    }
}
