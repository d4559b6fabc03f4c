namespace Simulator.Data;

/// <summary>How slope changes the pace of a walker; the direction of the step counts.</summary>
public enum SlopeModel
{
    /// <summary>Not at all: isotropic, the pace of the two cells is averaged (r.cost's rule).</summary>
    None,

    /// <summary>Tobler's hiking function: speed ∝ exp(−3.5 |slope + 0.05|), with the pace of the surface kept on the flat.
    /// Source: [Tobler 1993].</summary>
    Tobler,

    /// <summary>Naismith's rule after Aitken and Langmuir with the coefficients of GRASS r.walk: 0.72 s a metre, 6 s a
    /// metre up, −1.9998 s a metre down to 12°, +1.9998 beyond; the surface's pace is added (lambda 1). Source:
    /// [Langmuir 1984].</summary>
    AitkenLangmuir,
}
