namespace Simulator.Network.Areas;

/// <summary>What one area is made of: how far one may walk from the ends of every road, and as roads of their own the
/// facilities and the stretches of the roads that they stand on. The scratch of one thread.</summary>
internal sealed class AreaReach(AreaGround ground)
{
    private const float Endless = 1e9f;

    private readonly (float Up, float Down)[] ends = new (float, float)[ground.Roads.Length];
    private readonly List<Own> own = [];
    private AreaPiece[] pieces = [.. ground.Pieces];
    private int count;
    private float bound;

    private readonly record struct Own(int First, int End, float Up, float Down);

    /// <summary>Roads of the ground, then those of this area alone.</summary>
    public int Count => ends.Length + own.Count;

    public AreaRoad this[int road]
    {
        get
        {
            (int first, int end) = Range(road);
            return Part(road, first, end);
        }
    }

    /// <summary>A road by some of its pieces, one after another.</summary>
    public AreaRoad Part(int road, int first, int end)
    {
        (float up, float down) = Ends(road);
        return new AreaRoad(Pieces(first, end), up, down, ground.LimitMetres);
    }

    public ReadOnlySpan<AreaPiece> Pieces(int first, int end) => pieces.AsSpan(first, end - first);

    /// <summary>First piece of a road, and one past the last.</summary>
    public (int First, int End) Range(int road) => road < ends.Length
        ? (ground.Roads[road].First, ground.Roads[road].End) : (own[road - ends.Length].First, own[road - ends.Length].End);

    /// <summary>Metres that may be walked at a road's start, and at its end less the whole road.</summary>
    public (float Up, float Down) Ends(int road) => road < ends.Length
        ? ends[road] : (own[road - ends.Length].Up, own[road - ends.Length].Down);

    /// <summary>Takes another area.</summary>
    /// <param name="times">Riding time by node, access legs of the facilities included.</param>
    /// <param name="parts">Stretches of roads that are reached without a node, and the facilities themselves.</param>
    /// <param name="towards">Times are to the facilities; else from them.</param>
    /// <param name="milliseconds">The limit; exactly so long is inside.</param>
    public void Take(ReadOnlySpan<uint> times, IReadOnlyList<AreaStart> parts, bool towards, uint milliseconds)
    {
        bound = (float)(milliseconds * ground.MetresPerMs);
        for (int i = 0; i < ends.Length; i++)
        {
            ref readonly AreaGround.Road road = ref ground.Roads[i];
            (int atEnd, int atStart) = towards ? road.LeftBy : road.ReachedFrom;
            ends[i] = (Left(times, atStart), Left(times, atEnd) - road.Length);
        }

        own.Clear();
        count = ground.Pieces.Length;
        foreach (AreaStart part in parts)
        {
            int first = count;
            if (part.Shape < 0)
            {
                Add(new AreaPiece(ground.Frame.X(part.At.Lon), ground.Frame.Y(part.At.Lat), 0, 0, 0, 0, 0, 0));
                own.Add(new Own(first, count, bound, AreaRoad.None));
                continue;
            }

            Stretch(ground.Line(part.Shape), Metres(part.Low), Metres(part.High), double.IsFinite(part.Up) ? Endless : -Endless);
            own.Add(new Own(first, count,
                double.IsFinite(part.Up) ? bound - Metres(part.Up) : AreaRoad.None,
                double.IsFinite(part.Down) ? bound - Metres(part.Down) : AreaRoad.None));
        }
    }

    private float Left(ReadOnlySpan<uint> times, int node) => node < 0 || times[node] == TravelTime.Unreachable
        ? AreaRoad.None : bound - (float)(times[node] * ground.MetresPerMs);

    private float Metres(double ms) => (float)(ms * ground.MetresPerMs);

    /// <summary>The whole line, for a place joins its nearest point; but from what lies outside the stretch there is no
    /// way. What is open comes first: it has the points where both meet.</summary>
    private void Stretch(ReadOnlySpan<(float X, float Y, float Along)> line, float low, float high, float endless)
    {
        for (int i = 0; i + 1 < line.Length; i++)
        {
            if (low <= line[i + 1].Along && high >= line[i].Along)
            {
                Add(Cut(line[i], line[i + 1], Math.Max(low, line[i].Along), Math.Min(high, line[i + 1].Along)));
            }
        }

        for (int i = 0; i + 1 < line.Length; i++)
        {
            Close(line[i], line[i + 1], line[i].Along, Math.Min(low, line[i + 1].Along));
            Close(line[i], line[i + 1], Math.Max(high, line[i].Along), line[i + 1].Along);
        }

        void Close((float X, float Y, float Along) start, (float X, float Y, float Along) end, float from, float to)
        {
            if (to > from)
            {
                Add(Cut(start, end, from, to) with { From = endless, Taken = 0, Rate = 0 });
            }
        }
    }

    private static AreaPiece Cut(
        (float X, float Y, float Along) start, (float X, float Y, float Along) end, float from, float to)
    {
        float taken = end.Along - start.Along, s0 = taken > 0 ? (from - start.Along) / taken : 0;
        float s1 = taken > 0 ? (to - start.Along) / taken : 1;
        float dx = end.X - start.X, dy = end.Y - start.Y;
        return AreaPiece.Between(
            start.X + s0 * dx, start.Y + s0 * dy, from, start.X + s1 * dx, start.Y + s1 * dy, to);
    }

    private void Add(AreaPiece piece)
    {
        if (count == pieces.Length)
        {
            Array.Resize(ref pieces, count + count / 8 + 64);
        }

        pieces[count++] = piece;
    }
}
