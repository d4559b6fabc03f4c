using System.Numerics;

namespace Simulator.Network.Fast;

/// <summary>A set of positions that gives the highest first: a bit for each, and above every 64 bits one that tells
/// whether any of them is set. No step depends on how many are in it.</summary>
internal sealed class PositionQueue
{
    private readonly ulong[][] bits;

    public PositionQueue(int positions)
    {
        var levels = new List<ulong[]>();
        int words = positions;
        do
        {
            words = Math.Max(1, (words + 63) >> 6);
            levels.Add(new ulong[words]);
        }
        while (words > 1);
        bits = [.. levels];
    }

    public void Push(int position)
    {
        foreach (ulong[] level in bits)
        {
            ref ulong word = ref level[position >> 6];
            bool wasEmpty = word == 0;
            word |= 1ul << position;
            if (!wasEmpty)
            {
                return;
            }

            position >>= 6;
        }
    }

    /// <summary>The highest position, taken out; −1 when there is none.</summary>
    public int PopLast()
    {
        if (bits[^1][0] == 0)
        {
            return -1;
        }

        int position = 0;
        for (int l = bits.Length - 1; l >= 0; l--)
        {
            position = (position << 6) | (63 - BitOperations.LeadingZeroCount(bits[l][position]));
        }

        int at = position;
        foreach (ulong[] level in bits)
        {
            ref ulong word = ref level[at >> 6];
            word &= ~(1ul << at);
            if (word != 0)
            {
                break;
            }

            at >>= 6;
        }

        return position;
    }
}
