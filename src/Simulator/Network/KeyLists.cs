namespace Simulator.Network;

/// <summary>Short lists of the least times, each from another place: keys of milliseconds × 2³² + place in rising order,
/// empty places at the end as <see cref="ulong.MaxValue"/>.</summary>
internal static class KeyLists
{
    public static ulong[] Empty(int lists, int k)
    {
        ulong[] keys = new ulong[checked(lists * k)];
        Array.Fill(keys, ulong.MaxValue);
        return keys;
    }

    /// <summary>Takes a key into the list where it belongs; a place stands in it once, with its least time.</summary>
    /// <returns>Whether the list changed.</returns>
    public static bool Offer(Span<ulong> list, ulong key)
    {
        if (key >= list[^1])
        {
            return false;
        }

        // where it goes, and whether its place is there already, sooner or later
        int at = 0;
        while (list[at] < key)
        {
            if ((uint)list[at++] == (uint)key)
            {
                return false;
            }
        }

        if (list[at] == key)
        {
            return false;
        }

        int last = at;
        while (last < list.Length - 1 && list[last] != ulong.MaxValue && (uint)list[last] != (uint)key)
        {
            last++;
        }

        for (int i = last; i > at; i--)
        {
            list[i] = list[i - 1];
        }

        list[at] = key;
        return true;
    }
}
