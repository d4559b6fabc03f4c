namespace Simulator.Reports;

/// <summary>Shapes of points. Meaning rests on shape and size, so that a grey print keeps it.</summary>
public enum MapSymbol
{
    /// <summary>Filled circle: township centres, places in reach.</summary>
    Circle,

    /// <summary>Open circle: village clinics.</summary>
    Ring,

    /// <summary>Filled square: places short of capacity.</summary>
    Square,

    /// <summary>Diagonal cross: places out of reach.</summary>
    Cross,

    /// <summary>Filled diamond: sub-centres.</summary>
    Diamond,

    /// <summary>Filled triangle: first-aid stations.</summary>
    Triangle,

    /// <summary>White upright cross in a filled square: county hospitals.</summary>
    HospitalCross,
}
