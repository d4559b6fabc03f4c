namespace Simulator.Ems.Simulation;

/// <summary>Which idle vehicle goes to a call.</summary>
public interface IDispatchPolicy
{
    /// <summary>Index of the vehicle to send; −1 to let the call wait (or be lost).</summary>
    /// <param name="node">Node of the call.</param>
    /// <param name="rideMinutes">For each vehicle its ride to the call from where it is; infinity for those that are
    /// busy, may not serve the call or have no road to it.</param>
    int Choose(int node, ReadOnlySpan<double> rideMinutes);
}
