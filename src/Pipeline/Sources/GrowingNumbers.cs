namespace NeuralMl.Pipeline;

/// <summary>Numbers that are added one by one and then taken as an array, which is not copied where the number of them was foreseen.</summary>
internal sealed class GrowingNumbers
{
    private float[] _values = [];

    /// <summary>Gets how many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Makes place for more.</summary>
    public void Expect(int count)
    {
        if (_values.Length - Count < count) Array.Resize(ref _values, Count + count);
    }

    /// <summary>Adds a number.</summary>
    public void Add(float value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, Math.Max(4, 2 * Count));
        _values[Count++] = value;
    }

    /// <summary>Adds all numbers of another list.</summary>
    public void Append(GrowingNumbers next)
    {
        Expect(next.Count);
        next._values.AsSpan(0, next.Count).CopyTo(_values.AsSpan(Count));
        Count += next.Count;
    }

    /// <summary>Takes the numbers, and leaves none.</summary>
    public float[] Take()
    {
        if (Count < _values.Length)
        {
            var some = _values[..Count];
            Count = 0;
            return some;
        }
        (var all, _values, Count) = (_values, [], 0);
        return all;
    }

    /// <summary>Forgets the numbers.</summary>
    public void Clear() => Count = 0;
}
