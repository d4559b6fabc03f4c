using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>The canonical order of road lines: by id, then by everything else that tells two lines apart, so that a graph
/// does not depend on the order in which the lines were given.</summary>
/// <remarks>Ids are compared by their beginnings as one number, and in full only where these are equal. Ids that are a letter
/// and digits, as those of OSM are, fit whole into it: no text of 700,000 is compared.</remarks>
internal static class SegmentOrder
{
    private static readonly SearchValues<char> DigitsAndDot = SearchValues.Create(".0123456789");

    /// <summary>Position in <paramref name="segments"/> of each line in canonical order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Of(IReadOnlyList<RoadSegment> segments)
    {
        ulong[] keys = new ulong[segments.Count];
        int[] order = new int[segments.Count];
        bool ascii = true, numbers = true;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            numbers = numbers && segments[0].Id.Length > 0 && IsNumber(segments[i].Id, segments[0].Id[0]);
            ascii = ascii && Ascii.IsValid(segments[i].Id);
        }

        for (int i = 0; i < order.Length; i++)
        {
            keys[i] = numbers ? NumberOf(segments[i].Id) : KeyOf(segments[i].Id, ascii);
        }

        Array.Sort(keys, order);
        var full = Comparer<int>.Create((a, b) => Compare(segments[a], segments[b]));
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from, full);
            }
        }

        return order;
    }

    /// <summary>Whether an id is a certain letter, and then no more than sixteen digits and dots.</summary>
    private static bool IsNumber(string id, char letter) =>
        id.Length is > 0 and <= 17 && id[0] == letter && !id.AsSpan(1).ContainsAnyExcept(DigitsAndDot);

    /// <summary>Digits and dots as a number that is ordered like the text: four bits each, none for what is not there.</summary>
    private static ulong NumberOf(string id)
    {
        ulong key = 0;
        for (int i = 1; i < id.Length; i++)
        {
            key = (key << 4) | (uint)(id[i] == '.' ? 1 : id[i] - '0' + 2);
        }

        return id.Length == 1 ? 0 : key << (4 * (17 - id.Length));
    }

    /// <summary>The id's beginning as a number that is ordered like the text.</summary>
    private static ulong KeyOf(string id, bool ascii)
    {
        int places = ascii ? 8 : 4, bits = 64 / places;
        ulong key = 0;
        for (int i = 0; i < places; i++)
        {
            key = (key << bits) | (i < id.Length ? id[i] : 0u);
        }

        return key;
    }

    private static int Compare(RoadSegment a, RoadSegment b)
    {
        int c = string.CompareOrdinal(a.Id, b.Id);
        for (int i = 0; c == 0 && i < Math.Min(a.Shape.Count, b.Shape.Count); i++)
        {
            c = a.Shape[i].Lon.CompareTo(b.Shape[i].Lon);
            c = c != 0 ? c : a.Shape[i].Lat.CompareTo(b.Shape[i].Lat);
        }

        c = c != 0 ? c : a.Shape.Count.CompareTo(b.Shape.Count);
        c = c != 0 ? c : string.CompareOrdinal(a.RoadClass, b.RoadClass);
        c = c != 0 ? c : a.Direction.CompareTo(b.Direction);
        return c != 0 ? c : Nullable.Compare(a.SpeedKmh, b.SpeedKmh);
    }
}
