using Simulator.Data;

namespace Simulator.Audit;

/// <summary>The county's stated figures as the audit reads them.</summary>
internal static class StatedFigures
{
    /// <summary>The newest figure under the first of the names that has one, no later than the county's own year: a
    /// figure of a later year is a target, not the state.</summary>
    public static StatedFigure? Latest(County county, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            StatedFigure? best = null;
            foreach (StatedFigure figure in county.Figures)
            {
                if (figure.Indicator == name && (Year(figure) ?? county.Year) <= county.Year &&
                    (best is null || (Year(figure) ?? county.Year) > (Year(best) ?? county.Year)))
                {
                    best = figure;
                }
            }

            if (best is not null)
            {
                return best;
            }
        }

        return null;
    }

    /// <summary>Its value in single units: 万人 and 万张 are multiplied out.</summary>
    public static double Value(StatedFigure figure) =>
        figure.Unit.StartsWith('万') ? figure.Value * 10000 : figure.Value;

    /// <summary>Year it stands for; null when the source does not say.</summary>
    public static int? Year(StatedFigure figure) =>
        figure.AsOf.Length >= 4 && int.TryParse(figure.AsOf.AsSpan(0, 4), out int year) ? year : null;
}
