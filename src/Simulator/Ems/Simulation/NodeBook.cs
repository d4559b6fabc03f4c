namespace Simulator.Ems.Simulation;

/// <summary>What the statistics need to know about the nodes.</summary>
/// <param name="StandardMinutes">Response standard of each node; exactly this counts as within.</param>
/// <param name="Group">Township (or any group) of each node; −1: its calls are not counted.</param>
/// <param name="Groups">Number of groups.</param>
/// <param name="Residents">Residents at each node, for shares of residents.</param>
public sealed record NodeBook(double[] StandardMinutes, int[] Group, int Groups, double[] Residents)
{
    /// <summary>0 urban, 1 rural, 2 unknown, of each node; unknown where nothing is given.</summary>
    public IReadOnlyList<int> Class { get; init => field = value; } = [.. Enumerable.Repeat(2, Group.Length)];
}
