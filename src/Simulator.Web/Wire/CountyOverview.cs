using Simulator.Data;
using Simulator.Network;
using Simulator.Web.Sessions;

namespace Simulator.Web.Wire;

/// <summary>What the page needs before it draws: who the county is, where it lies, which layers and settings it has.</summary>
public sealed record CountyOverview
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public required string Code { get; init; }
    public required int Year { get; init; }
    public required bool Synthetic { get; init; }

    /// <summary>What travel times rest on.</summary>
    public required TravelKind Travel { get; init; }

    /// <summary>Tiers that can be looked at, highest first.</summary>
    public required IReadOnlyList<string> Tiers { get; init; }

    public required string CircleTier { get; init; }

    /// <summary>West, south, east, north in degrees; null when nothing has a place.</summary>
    public required double[]? Bounds { get; init; }

    public required double Residents { get; init; }
    public required string PopulationKind { get; init; }
    public required IReadOnlyList<string> Layers { get; init; }
    public required CountySettings Settings { get; init; }

    public static CountyOverview Of(string id, CountySession session)
    {
        County county = session.County;
        return new CountyOverview
        {
            Id = id,
            Name = county.Name,
            Code = county.Code,
            Year = county.Year,
            Synthetic = county.IsSynthetic,
            Travel = session.Models.For(session.WhatIf.Baseline, county.Settings.Circle.Profile)?.Kind ?? TravelKind.None,
            Tiers = [.. FacilityTiers.Tree.Select(t => t.Word())],
            CircleTier = county.Settings.Circle.Tier.Word(),
            Bounds = BoundsOf(county),
            Residents = county.Population.Residents,
            PopulationKind = county.Population.Kind,
            Layers = CountyLayers.Names(county),
            Settings = county.Settings,
        };
    }

    private static double[]? BoundsOf(County county)
    {
        var box = new NetTopologySuite.Geometries.Envelope();
        foreach (LonLat p in county.Population.Points.Select(p => p.Location)
            .Concat(county.Facilities.Where(f => !f.IsNeighbour).Select(f => f.Location)).OfType<LonLat>())
        {
            box.ExpandToInclude(p.Lon, p.Lat);
        }

        if (county.Boundary is { } boundary)
        {
            box.ExpandToInclude(boundary.EnvelopeInternal);
        }

        return box.IsNull ? null : [box.MinX, box.MinY, box.MaxX, box.MaxY];
    }
}
