namespace Simulator.Ems.Simulation;

/// <summary>What happened to every call of one replication; one array for each column. Reused from one replication to
/// the next.</summary>
public sealed class SimulationLog
{
    /// <summary>Number of calls filled.</summary>
    public int Count { get; private set; }

    /// <summary>Vehicle that attended; −1 when the call was lost or no vehicle could ever reach it.</summary>
    public int[] Vehicle { get; private set; } = [];

    /// <summary>Node the vehicle started from.</summary>
    public int[] Start { get; private set; } = [];

    /// <summary>Minutes the call waited for a vehicle.</summary>
    public double[] Wait { get; private set; } = [];

    /// <summary>Minutes of the ride to the scene.</summary>
    public double[] Ride { get; private set; } = [];

    /// <summary>Call to scene, minutes; infinity when no one came.</summary>
    public double[] Response { get; private set; } = [];

    /// <summary>Minutes of the ride from the nearest base that may serve the call, had a vehicle been idle there;
    /// infinity when none reaches it.</summary>
    public double[] IdealRide { get; private set; } = [];

    /// <summary>Hospital node; −1 without transport.</summary>
    public int[] Hospital { get; private set; } = [];

    /// <summary>When the vehicle was free again, minutes from the start.</summary>
    public double[] Finish { get; private set; } = [];

    internal void Reset(int calls)
    {
        Count = calls;
        if (Vehicle.Length >= calls)
        {
            return;
        }

        int room = Math.Max(calls, 2 * Vehicle.Length);
        Vehicle = new int[room];
        Start = new int[room];
        Wait = new double[room];
        Ride = new double[room];
        Response = new double[room];
        IdealRide = new double[room];
        Hospital = new int[room];
        Finish = new double[room];
    }
}
