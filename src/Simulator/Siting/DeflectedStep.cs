namespace Simulator.Siting;

/// <summary>Polyak's step for the multipliers of a relaxation, along the slope and part of the last direction, kept within
/// the caps.</summary>
/// <remarks>Cost: rows. Source: [Held et al. 1974]; deflected as in [Camerini et al. 1975].</remarks>
/// <param name="rows">Number of multipliers.</param>
/// <param name="deflection">Part of the last direction that is kept.</param>
internal sealed class DeflectedStep(int rows, double deflection)
{
    private readonly double[] direction = new double[rows];

    /// <summary>Forgets the last direction.</summary>
    public void Forget() => Array.Clear(direction);

    /// <summary>Moves the multipliers.</summary>
    /// <param name="lambda">Changed in place.</param>
    /// <param name="slope">Slope of the bound there.</param>
    /// <param name="cap">Largest value of each.</param>
    /// <param name="theta">Part of the full step.</param>
    /// <param name="room">How far the bound is below what it aims at.</param>
    public void Take(double[] lambda, double[] slope, double[] cap, double theta, double room)
    {
        double norm = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            double d = slope[i] + deflection * direction[i];
            if ((lambda[i] <= 0 && d < 0) || (lambda[i] >= cap[i] && d > 0))
            {
                d = 0;
            }

            direction[i] = d;
            norm += d * d;
        }

        if (norm == 0)
        {
            return;
        }

        double length = theta * room / norm;
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = Math.Clamp(lambda[i] + length * direction[i], 0, cap[i]);
        }
    }
}
