using Simulator.Scenarios;
using Simulator.Web.Wire;

namespace Simulator.Web.Sessions;

/// <summary>What a drag is compared with at every step: worked out once.</summary>
/// <param name="Answer">The answer to the saved scenario.</param>
/// <param name="Indicators">Its figures as they are sent.</param>
public sealed record ReferenceAnswer(WhatIfAnswer Answer, IndicatorsWire Indicators);
