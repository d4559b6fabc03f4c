using System.Runtime.CompilerServices;

namespace Simulator.Ems.Simulation;

/// <summary>One fleet on one ground: follows every call from the phone to the vehicle's next one.</summary>
/// <remarks>
/// Discrete events. All chance is in the <see cref="CallList"/>, so the run itself is arithmetic: the same list gives
/// the same bytes, and two fleets meet the same calls. A vehicle drives to the call, stays, drives to the hospital if
/// the patient is taken, hands over; then it takes the first waiting call it may serve, or drives back, and can be sent
/// all the way: its place is the node nearest to the point on the straight line between the node it left and its base.
/// No event is kept for arriving at base: where a vehicle is follows from when it left.
/// <para>Cost: O(vehicles) for each call, plus O(nodes) for each vehicle on its way back.</para>
/// <para>Source: rules of [Dieleman &amp; Jagtenberg 2024]; vocabulary of [Ridler, Mason &amp; Raith 2022].</para>
/// </remarks>
public sealed class EmsSimulation
{
    private readonly SimulationWorld world;
    private readonly Fleet fleet;
    private readonly SimulationOptions options;
    private readonly bool[] isJoint;
    private readonly bool[] isAcross;
    private readonly double[] idealRide;
    private readonly int[] leftNode;
    private readonly double[] freeAt;
    private readonly double[] backAt;
    private readonly int[] position;
    private readonly double[] ride;
    private readonly List<int> waiting = [];

    public EmsSimulation(SimulationWorld world, Fleet fleet, SimulationOptions options)
    {
        this.world = world;
        this.fleet = fleet;
        this.options = options;
        if (options.HourFactors.Count is not (0 or 24))
        {
            throw new ArgumentException($"24 hourly factors expected, {options.HourFactors.Count} given");
        }

        isJoint = Flags(options.JointZone);
        isAcross = Flags(options.NeighbourNodes);
        leftNode = new int[fleet.Count];
        freeAt = new double[fleet.Count];
        backAt = new double[fleet.Count];
        position = new int[fleet.Count];
        ride = new double[fleet.Count];
        idealRide = new double[world.Count];
        for (int i = 0; i < idealRide.Length; i++)
        {
            idealRide[i] = double.PositiveInfinity;
            for (int v = 0; v < fleet.Count; v++)
            {
                if (MayServe(v, i))
                {
                    idealRide[i] = Math.Min(idealRide[i], world.Minutes(fleet.Base[v], i));
                }
            }
        }
    }

    /// <summary>Whether the vehicle may serve calls of the node at all.</summary>
    public bool MayServe(int vehicle, int node) => isJoint[node] || fleet.Neighbour(vehicle) == isAcross[node];

    /// <summary>Runs one list of calls from an idle fleet at its bases.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="log">Filled from the start.</param>
    /// <param name="cancel">Looked at every few thousand calls.</param>
    public void Run(CallList calls, SimulationLog log, CancellationToken cancel = default)
    {
        log.Reset(calls.Count);
        waiting.Clear();
        for (int v = 0; v < fleet.Count; v++)
        {
            leftNode[v] = fleet.Base[v];
            freeAt[v] = backAt[v] = double.NegativeInfinity;
        }

        for (int i = 0; i < calls.Count; i++)
        {
            if ((i & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            double now = calls.Arrival[i];
            ServeWaiting(calls, log, now);
            int node = calls.Node[i];
            log.IdealRide[i] = idealRide[node] * Factor(now);
            int vehicle = double.IsPositiveInfinity(idealRide[node]) ? -1 : Choose(node, now);
            if (vehicle >= 0)
            {
                Send(vehicle, i, now, calls, log);
            }
            else if (options.Queue && !double.IsPositiveInfinity(idealRide[node]))
            {
                waiting.Add(i);
            }
            else
            {
                Lose(i, log);
            }
        }

        ServeWaiting(calls, log, double.PositiveInfinity);
        foreach (int i in waiting)
        {
            Lose(i, log);
        }
    }

    /// <summary>While calls wait, each vehicle that comes free until now takes the first one it may serve.</summary>
    private void ServeWaiting(CallList calls, SimulationLog log, double until)
    {
        while (waiting.Count > 0)
        {
            // Vehicles that were idle when the first of them called could not serve it and are no help now.
            double since = calls.Arrival[waiting[0]];
            int next = -1;
            double when = double.PositiveInfinity;
            for (int v = 0; v < freeAt.Length; v++)
            {
                double comes = freeAt[v] >= since || options.DispatchOnReturn ? freeAt[v] : backAt[v];
                if (comes >= since && comes < when && FirstFor(v, calls, comes) >= 0)
                {
                    (next, when) = (v, comes);
                }
            }

            if (next < 0 || when > until)
            {
                return;
            }

            int slot = FirstFor(next, calls, when);
            int call = waiting[slot];
            waiting.RemoveAt(slot);
            Send(next, call, Math.Max(when, calls.Arrival[call]), calls, log);
        }
    }

    /// <summary>Place in the line of the first call the vehicle may take when it comes free; −1 when there is none.
    /// Leaves its position and ride behind.</summary>
    private int FirstFor(int vehicle, CallList calls, double comes)
    {
        int at = comes > freeAt[vehicle] ? fleet.Base[vehicle] : leftNode[vehicle];
        Array.Fill(ride, double.PositiveInfinity);
        for (int k = 0; k < waiting.Count; k++)
        {
            int node = calls.Node[waiting[k]];
            if (MayServe(vehicle, node))
            {
                position[vehicle] = at;
                ride[vehicle] = world.Minutes(at, node) * Factor(comes);
                if (double.IsFinite(ride[vehicle]) && options.Policy.Choose(node, ride) == vehicle)
                {
                    return k;
                }
            }
        }

        return -1;
    }

    // Compiled at full strength at once: a county's weeks are over before a tiered compiler looks at it twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Choose(int node, double now)
    {
        ReadOnlySpan<double> toNode = world.MinutesTo(node);
        double factor = Factor(now);
        for (int v = 0; v < ride.Length; v++)
        {
            if (freeAt[v] > now || !MayServe(v, node))
            {
                ride[v] = double.PositiveInfinity;
                continue;
            }

            if (now >= backAt[v])
            {
                position[v] = fleet.Base[v];
            }
            else if (options.DispatchOnReturn)
            {
                position[v] = OnTheWay(v, now);
            }
            else
            {
                ride[v] = double.PositiveInfinity;
                continue;
            }

            ride[v] = toNode[position[v]] * factor;
        }

        return options.Policy.Choose(node, ride);
    }

    private int OnTheWay(int vehicle, double now)
    {
        int from = leftNode[vehicle], home = fleet.Base[vehicle];
        double share = (now - freeAt[vehicle]) / (backAt[vehicle] - freeAt[vehicle]);
        return world.NearestNode(
            world.X[from] + share * (world.X[home] - world.X[from]),
            world.Y[from] + share * (world.Y[home] - world.Y[from]));
    }

    private void Send(int vehicle, int call, double now, CallList calls, SimulationLog log)
    {
        int node = calls.Node[call];
        double arrived = now + calls.Turnout[call] + ride[vehicle];
        double done = arrived + calls.OnScene[call];
        int last = node, hospital = -1;
        if (calls.ToHospital[call] && world.NearestHospital[node] >= 0)
        {
            hospital = last = world.NearestHospital[node];
            done += world.Minutes(node, hospital) * Factor(done) + calls.Handover[call];
        }

        log.Vehicle[call] = vehicle;
        log.Start[call] = position[vehicle];
        log.Wait[call] = now - calls.Arrival[call];
        log.Ride[call] = ride[vehicle];
        log.Response[call] = arrived - calls.Arrival[call];
        log.Hospital[call] = hospital;
        log.Finish[call] = done;
        leftNode[vehicle] = last;
        freeAt[vehicle] = done;
        backAt[vehicle] = done + world.Minutes(last, fleet.Base[vehicle]) * options.ReturnFactor * Factor(done);
    }

    private static void Lose(int call, SimulationLog log)
    {
        log.Vehicle[call] = -1;
        log.Start[call] = -1;
        log.Wait[call] = log.Ride[call] = log.Response[call] = double.PositiveInfinity;
        log.Hospital[call] = -1;
        log.Finish[call] = double.NaN;
    }

    private double Factor(double time) =>
        options.HourFactors.Count == 0 ? 1 : options.HourFactors[(int)(time / 60) % 24];

    private bool[] Flags(IReadOnlyList<bool> flags)
    {
        if (flags.Count != 0 && flags.Count != world.Count)
        {
            throw new ArgumentException($"{world.Count} nodes, {flags.Count} flags");
        }

        return flags.Count == 0 ? new bool[world.Count] : [.. flags];
    }
}
