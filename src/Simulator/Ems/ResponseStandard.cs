using Simulator.Data;

namespace Simulator.Ems;

/// <summary>What was found for one demand point.</summary>
public enum ResponseStatus
{
    /// <summary>Within its standard; reaching it exactly counts.</summary>
    Within,

    /// <summary>A vehicle arrives, but later.</summary>
    Beyond,

    /// <summary>No base has a road to it.</summary>
    Unreachable,

    /// <summary>No coordinates, not joined to the network, or between two standards with the class unknown.</summary>
    CannotTell,
}

/// <summary>The promised response: call to scene, urban and rural.</summary>
/// <param name="UrbanMinutes">For places of class 1xx.</param>
/// <param name="RuralMinutes">For places of class 2xx.</param>
/// <param name="TurnoutMinutes">Call to wheels, part of the response.</param>
public sealed record ResponseStandard(double UrbanMinutes, double RuralMinutes, double TurnoutMinutes)
{
    public static ResponseStandard From(AmbulanceSettings settings) =>
        new(settings.UrbanMinutes, settings.RuralMinutes, settings.TurnoutMinutes);

    /// <summary>Judges one response in milliseconds; a place of unknown class is judged only where both standards
    /// agree.</summary>
    /// <param name="response">Turnout and ride; unreachable is <see cref="Network.TravelTime.Unreachable"/>.</param>
    /// <param name="isRural">Class of the place; null unknown.</param>
    public ResponseStatus Judge(uint response, bool? isRural)
    {
        if (response == Network.TravelTime.Unreachable)
        {
            return ResponseStatus.Unreachable;
        }

        uint urban = Network.TravelTime.FromMinutes(UrbanMinutes);
        uint rural = Network.TravelTime.FromMinutes(RuralMinutes);
        if (isRural is bool known)
        {
            return response <= (known ? rural : urban) ? ResponseStatus.Within : ResponseStatus.Beyond;
        }

        return response <= Math.Min(urban, rural) ? ResponseStatus.Within
            : response > Math.Max(urban, rural) ? ResponseStatus.Beyond
            : ResponseStatus.CannotTell;
    }
}
