namespace Simulator.Ems.Queueing;

/// <summary>
/// The states of a fleet: how many vehicles of each base are busy, as digits of one number. Where every base holds one
/// vehicle the number is the bit vector of the hypercube.
/// </summary>
internal sealed class HypercubeStates
{
    /// <summary>More states than this are refused: the tables would take gigabytes.</summary>
    public const int Limit = 1 << 20;

    public HypercubeStates(IReadOnlyList<int> vehicles)
    {
        Stride = new int[vehicles.Count];
        long count = 1;
        for (int i = 0; i < vehicles.Count; i++)
        {
            Stride[i] = (int)count;
            count *= vehicles[i] + 1;
            if (count > Limit)
            {
                throw new ArgumentException(
                    $"the fleet has more than {Limit} states; use the approximation", nameof(vehicles));
            }
        }

        Count = (int)count;
        Vehicles = [.. vehicles];
    }

    public int Count { get; }

    /// <summary>Vehicles of each base.</summary>
    public int[] Vehicles { get; }

    /// <summary>Value of one busy vehicle of each base in the number of a state.</summary>
    public int[] Stride { get; }

    /// <summary>Busy vehicles of each base in a state.</summary>
    public void Digits(int state, Span<int> busy)
    {
        for (int i = 0; i < busy.Length; i++)
        {
            int radix = Vehicles[i] + 1;
            busy[i] = state % radix;
            state /= radix;
        }
    }
}
