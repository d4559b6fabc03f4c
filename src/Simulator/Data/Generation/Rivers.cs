namespace Simulator.Data.Generation;

/// <summary>The rivers of a county as lines, from where the water comes together.</summary>
public static class Rivers
{
    /// <summary>Land that must drain through a cell before it is a stream, km².</summary>
    public const double StreamKm2 = 1.2;

    /// <summary>All reaches, ordered from the outlets upstream; rivers are numbered by length, 0 the longest.</summary>
    public static IReadOnlyList<RiverReach> Trace(GridFrame frame, Drainage drainage, int seed, int county)
    {
        var random = new GeneratorRandom(seed, county, "rivers");
        bool IsRiver(int cell) => drainage.CatchmentKm2[cell] >= StreamKm2;
        var donors = new int[frame.Count];
        var mainDonor = new int[frame.Count];
        Array.Fill(mainDonor, -1);
        foreach (int cell in drainage.Order)
        {
            int down = drainage.Receiver[cell];
            if (down >= 0 && IsRiver(cell))
            {
                donors[down]++;
                int main = mainDonor[down];
                if (main < 0 || drainage.CatchmentKm2[cell] > drainage.CatchmentKm2[main])
                {
                    mainDonor[down] = cell;
                }
            }
        }

        int[] river = NumberByLength(frame, drainage, IsRiver, mainDonor);
        PlanePoint[] place = Wander(frame, random);
        var reaches = new List<RiverReach>();
        foreach (int cell in drainage.Order)
        {
            // a reach ends where its lower cell is an outlet or takes in another stream, and is read upstream from there
            if (!IsRiver(cell))
            {
                continue;
            }

            int down = drainage.Receiver[cell];
            if (down >= 0 && donors[down] < 2)
            {
                continue;
            }

            var cells = new List<int>();
            if (down >= 0)
            {
                cells.Add(down);
            }

            for (int up = cell; up >= 0; up = donors[up] == 1 ? mainDonor[up] : -1)
            {
                cells.Add(up);
            }

            cells.Reverse();
            if (cells.Count < 2)
            {
                continue;
            }

            PlanePoint[] shape = Smoothing.CutCorners([.. cells.Select(c => place[c])], 2);
            double width = Math.Round(3 + 4 * Math.Sqrt(drainage.CatchmentKm2[cell]));
            reaches.Add(new RiverReach($"w{reaches.Count + 1:000}", river[cell], Smoothing.Thin(shape, 7), cells, width));
        }

        return reaches;
    }

    /// <summary>River of each cell: at a confluence the larger catchment keeps its number.</summary>
    private static int[] NumberByLength(GridFrame frame, Drainage drainage, Func<int, bool> isRiver, int[] mainDonor)
    {
        var first = new int[frame.Count];
        var length = new Dictionary<int, int>();
        foreach (int cell in drainage.Order)
        {
            if (isRiver(cell))
            {
                int down = drainage.Receiver[cell];
                first[cell] = down >= 0 && mainDonor[down] == cell ? first[down] : cell;
                length[first[cell]] = length.GetValueOrDefault(first[cell]) + 1;
            }
        }

        var number = length.OrderByDescending(l => l.Value).ThenBy(l => l.Key)
            .Select((l, i) => (l.Key, i)).ToDictionary(p => p.Key, p => p.i);
        var river = new int[frame.Count];
        for (int cell = 0; cell < river.Length; cell++)
        {
            river[cell] = isRiver(cell) ? number[first[cell]] : -1;
        }

        return river;
    }

    /// <summary>A point in each cell, off its centre by up to a third of the cell: lines through them wander.</summary>
    private static PlanePoint[] Wander(GridFrame frame, GeneratorRandom random)
    {
        var place = new PlanePoint[frame.Count];
        double reach = frame.CellMetres / 3;
        for (int cell = 0; cell < place.Length; cell++)
        {
            PlanePoint centre = frame.Centre(cell);
            place[cell] = new PlanePoint(
                centre.X + random.Between(-reach, reach), centre.Y + random.Between(-reach, reach));
        }

        return place;
    }
}
