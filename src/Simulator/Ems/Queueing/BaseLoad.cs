namespace Simulator.Ems.Queueing;

/// <summary>One base by itself: a small loss system, whatever the rest of the fleet does.</summary>
/// <remarks>While someone waits in line (a share of the time given from outside) every vehicle is busy; otherwise the
/// base sees a steady offered load and is full with Erlang's loss probability. With one vehicle both members are
/// Larson's V ÷ (1 + V).</remarks>
internal static class BaseLoad
{
    /// <summary>Mean busy fraction of its vehicles.</summary>
    public static double BusyFraction(double offered, int vehicles, double inLine) =>
        inLine + (1 - inLine) * offered * (1 - Erlang.Loss(offered, vehicles)) / vehicles;

    /// <summary>Chance that all its vehicles are busy when each is busy such a share of the time.</summary>
    public static double FullAt(double busyFraction, int vehicles, double inLine)
    {
        if (vehicles <= 1 || busyFraction <= inLine)
        {
            return vehicles == 0 ? 1 : Math.Max(busyFraction, 0);
        }

        // The busy fraction grows with the offered load: bisection on the load.
        double low = 0, high = 1;
        while (BusyFraction(high, vehicles, inLine) < busyFraction && high < 1e12)
        {
            high *= 2;
        }

        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (BusyFraction(middle, vehicles, inLine) < busyFraction)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return inLine + (1 - inLine) * Erlang.Loss((low + high) / 2, vehicles);
    }
}
