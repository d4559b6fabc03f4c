using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Network.Areas;
using Simulator.Network.Fast;

namespace Simulator.Network;

/// <summary>
/// Outlines of what is reached, for drawing. Over roads they are made from the reached parts of roads, cut where the limit
/// is reached, and the walk beside them: the far bank of a river without a bridge stays outside, pockets without a road
/// stay holes, and the last stretch of a road is drawn as the road itself. People are never counted by it.
/// </summary>
/// <remarks>
/// No place that is not reached lies farther than 50 m inside, and none that is reached farther than 50 m outside (why:
/// <see cref="AreaField"/>; half of that in every case that was measured). The roads are laid out once; every area then
/// costs one bounded search, or its share of a sweep where there are many, and what the field says. Outlines of an estimate are drawn on a grid of 250 m
/// (<see cref="EstimatedAreas"/>): it has no roads to follow.
/// <para>Safe to use from several threads; the bytes do not depend on them.</para>
/// </remarks>
public sealed class ServiceAreas
{
    private readonly ITravelModel travel;
    private readonly EstimatedAreas? estimate;
    private readonly AreaGround? ground;
    private readonly ConcurrentBag<(AreaField Field, BucketSearch Search)> idle = [];

    private ServiceAreas(ITravelModel travel, AreaGround? ground, EstimatedAreas? estimate) =>
        (this.travel, this.ground, this.estimate) = (travel, ground, estimate);

    /// <summary>Areas within the box of some positions.</summary>
    /// <param name="travel">Roads or estimate.</param>
    /// <param name="extent">Positions to cover: demand points, facilities.</param>
    /// <param name="marginMetres">How far beyond their box is drawn.</param>
    public static ServiceAreas Over(ITravelModel travel, IEnumerable<LonLat> extent, double marginMetres = 1000) =>
        travel is NetworkTravel roads
            ? new ServiceAreas(travel, new AreaGround(roads, new AreaFrame(extent, marginMetres)), null)
            : new ServiceAreas(travel, null, new EstimatedAreas(travel, extent, marginMetres));

    /// <summary>Area from which each facility is reached within the bound (resident → facility).</summary>
    /// <param name="facilities">Joined to the same travel model.</param>
    /// <param name="bound">Milliseconds; exactly so long is inside.</param>
    /// <param name="cancel">Looked at before each area.</param>
    /// <returns>One polygon or multipolygon in WGS84 degrees for each facility; empty where nothing is reached.</returns>
    public IReadOnlyList<Geometry> Towards(IPlaceSet facilities, uint bound, CancellationToken cancel = default) =>
        Each(facilities, bound, towards: true, cancel);

    /// <summary>Area that each base reaches within the bound (base → scene).</summary>
    public IReadOnlyList<Geometry> From(IPlaceSet bases, uint bound) => Each(bases, bound, towards: false, default);

    /// <summary>Area from which any of the facilities is reached within the bound.</summary>
    public Geometry TowardsAny(IPlaceSet facilities, uint bound) =>
        estimate?.TowardsAny(facilities, bound)
        ?? Draw(Own(facilities), 0, facilities.Count, bound, towards: true);

    private Geometry[] Each(IPlaceSet places, uint bound, bool towards, CancellationToken cancel)
    {
        if (estimate is not null)
        {
            return estimate.Each(places, bound, towards);
        }

        RoadPlaces own = Own(places);
        // all threads need them: not to be worked out by the first within its turn
        _ = towards ? own.Reaching : own.Leaving;
        var areas = new Geometry[places.Count];
        if (own.Travel.PlanFor(places.Count, bound).Method == SearchMethod.Hierarchy)
        {
            Sweep(own, bound, towards, areas, cancel);
            return areas;
        }

        var threads = new ParallelOptions
        {
            MaxDegreeOfParallelism = own.Travel.Parallelism.MaxDegreeOfParallelism,
            CancellationToken = cancel,
        };
        Parallel.For(0, areas.Length, threads, i => areas[i] = Draw(own, i, i + 1, bound, towards));
        return areas;
    }

    /// <summary>As many facilities at once as a sweep carries: those near each other, on the same ground.</summary>
    private void Sweep(RoadPlaces own, uint bound, bool towards, Geometry[] areas, CancellationToken cancel)
    {
        RoadGraph graph = own.Travel.Graph;
        PlaceJoins joins = towards ? own.Reaching : own.Leaving;
        SearchStart[][] starts = [.. Enumerable.Range(0, areas.Length).Select(place => Starts(joins, place))];
        var targets = SweepTargets.All(own.Travel.Hierarchy, towards);
        int[] slots = [.. Enumerable.Range(0, graph.NodeCount).Select(targets.Slot)];
        HierarchySearch.ForBlocks(
            targets, starts, own.Travel.Parallelism.MaxDegreeOfParallelism, SweepLanes.Auto, (sweep, block) =>
            {
                if (cancel.IsCancellationRequested)
                {
                    return;
                }

                uint[] times = GC.AllocateUninitializedArray<uint>(block.Length * slots.Length);
                SweepRows.Write(sweep, slots, [.. Enumerable.Range(0, block.Length)], times);
                for (int i = 0; i < block.Length && !cancel.IsCancellationRequested; i++)
                {
                    (AreaField Field, BucketSearch Search) scratch = Take(own);
                    scratch.Field.Draw(
                        times.AsSpan(i * slots.Length, slots.Length), Parts(own, joins, block[i], towards), towards, bound);
                    areas[block[i]] = scratch.Field.Pixels.Outline(ground!.Frame);
                    idle.Add(scratch);
                }
            });
        cancel.ThrowIfCancellationRequested();
    }

    private Geometry Draw(RoadPlaces places, int first, int end, uint bound, bool towards)
    {
        (AreaField Field, BucketSearch Search) scratch = Take(places);
        Draw(scratch.Field, scratch.Search, places, first, end, bound, towards);
        Geometry area = scratch.Field.Pixels.Outline(ground!.Frame);
        idle.Add(scratch);
        return area;
    }

    private (AreaField Field, BucketSearch Search) Take(RoadPlaces places) =>
        idle.TryTake(out (AreaField, BucketSearch) free)
            ? free
            : (new AreaField(ground!), new BucketSearch(places.Travel.Graph.Search));

    /// <summary>Draws the area of some of the places together.</summary>
    internal static void Draw(
        AreaField field, BucketSearch search, RoadPlaces places, int first, int end, uint bound, bool towards)
    {
        PlaceJoins joins = towards ? places.Reaching : places.Leaving;
        var starts = new List<SearchStart>();
        var parts = new List<AreaStart>();
        for (int place = first; place < end; place++)
        {
            starts.AddRange(Starts(joins, place));
            parts.AddRange(Parts(places, joins, place, towards));
        }

        field.Draw(search.Times([.. starts], towards, bound), parts, towards, bound);
    }

    private static SearchStart[] Starts(PlaceJoins joins, int place)
    {
        ReadOnlySpan<ArcEnd> nodes = joins.Nodes(place);
        var starts = new SearchStart[nodes.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = new SearchStart(nodes[i].Node, nodes[i].Milliseconds);
        }

        return starts;
    }

    /// <summary>What of a place's area is reached without a node; nothing for a place that is not joined.</summary>
    private static List<AreaStart> Parts(RoadPlaces places, PlaceJoins joins, int place, bool towards)
    {
        var parts = new List<AreaStart>();
        if (places.IsJoined(place))
        {
            parts.Add(AreaStart.OnFoot(places.At(place)!.Value));
            foreach (ArcPoint point in joins.Points(place))
            {
                parts.Add(AreaStart.On(places.Travel.Graph, point, towards));
            }
        }

        return parts;
    }

    private RoadPlaces Own(IPlaceSet set) => set is RoadPlaces places && ReferenceEquals(places.Travel, travel)
        ? places
        : throw new ArgumentException("the places were joined to another travel model");
}
