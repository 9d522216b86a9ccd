namespace NeuralMl.Models;

/// <summary>How rows are cut into batches.</summary>
/// <param name="RowCount">The number of rows.</param>
/// <param name="BatchSize">The number of rows in each batch but the last.</param>
internal readonly record struct Batches(int RowCount, int BatchSize)
{
    /// <summary>Gets the number of batches. A last batch of a single row is merged into the one before: batch statistics need two.</summary>
    public int Count => HasMerged ? RowCount / BatchSize : ((RowCount - 1) / BatchSize) + 1;

    private bool HasMerged => BatchSize > 1 && RowCount > BatchSize && RowCount % BatchSize == 1;

    /// <summary>Returns the first row and the number of rows of one batch.</summary>
    /// <param name="batch">The batch, counted from 0.</param>
    public (int Start, int Count) this[int batch]
    {
        get
        {
            var start = batch * BatchSize;
            return (start, batch == Count - 1 ? RowCount - start : BatchSize);
        }
    }
}
