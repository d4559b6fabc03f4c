using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Raster;

namespace Simulator.Scenarios;

/// <summary>
/// Travel models and joined places that analyses of one county share: what a scenario leaves alone is not built again.
/// Safe to use from several threads.
/// </summary>
/// <remarks>
/// A model is known by the very list of roads and the very settings it was built from, so a scenario that changes
/// neither finds it again; the answers are those of a fresh build, because a build depends on nothing else. One that
/// changes speeds or closes roads gets the model nearest to it weighed anew (<see cref="NetworkTravel.Weighed"/>), and
/// the places that have not moved are not measured again; to the bit the answers of a fresh build, too.
/// </remarks>
/// <param name="threads">Threads of a model; 0 takes one for each core.</param>
/// <param name="cache">Keeps the networks of road layers from run to run; null where nothing is kept.</param>
public sealed class TravelModels(int threads = 0, RoadCache? cache = null)
{
    /// <summary>Models that are kept: a planner who moves a speed slider would else fill the memory.</summary>
    private const int MostKept = 8;

    private readonly Lock gate = new();
    private readonly List<Model> models = [];

    /// <summary>The model for one profile; null when nothing can be said about travel: no roads, and fewer than two
    /// settlements with coordinates.</summary>
    public ITravelModel? For(Workspace workspace, string profile) => Find(workspace, profile)?.Travel;

    /// <summary>Demand points and facilities joined to the model of one profile; null as above.</summary>
    public PlacesOnNetwork? Places(Workspace workspace, string profile)
    {
        if (Find(workspace, profile) is not Model model)
        {
            return null;
        }

        County county = workspace.County;
        lock (model)
        {
            if (model.Places is PlacesOnNetwork same && ReferenceEquals(model.Facilities, county.Facilities)
                && SamePlaces(model.Points, county.Population.Points))
            {
                return same;
            }

            var places = new PlacesOnNetwork(county, model.Travel, model.Places ?? model.Known);
            (model.Points, model.Facilities) = (county.Population.Points, county.Facilities);
            (model.Places, model.Known) = (places, null);
            return places;
        }
    }

    /// <summary>The same models for a piece of work of its own: what it adds is not kept here.</summary>
    /// <param name="itsThreads">Threads of the models that it adds.</param>
    public TravelModels Fork(int itsThreads)
    {
        var fork = new TravelModels(itsThreads, cache);
        lock (gate)
        {
            fork.models.AddRange(models);
        }

        return fork;
    }

    private Model? Find(Workspace workspace, string profile)
    {
        County county = workspace.County;
        SpeedProfile speeds = workspace.Profiles[profile];
        lock (gate)
        {
            foreach (Model known in models)
            {
                if (known.Fits(county, speeds))
                {
                    // the newest stands last, so that the one to be forgotten is the one not asked for longest
                    models.Remove(known);
                    models.Add(known);
                    return known;
                }
            }

            Model? model = Weighed(county, speeds)
                ?? (Build(county, speeds) is ITravelModel travel ? new Model(travel, county, speeds) : null);
            if (model is null)
            {
                return null;
            }

            models.Add(model);
            if (models.Count > MostKept)
            {
                models.RemoveAt(0);
            }

            return model;
        }
    }

    private Model? Weighed(County county, SpeedProfile speeds)
    {
        foreach (Model known in models)
        {
            if (county.Roads is IReadOnlyList<RoadSegment> roads
                && OverlandTravel.RoadsOf(known.Travel)?.Weighed(roads, speeds, threads) is NetworkTravel weighed)
            {
                models.Remove(known);
                models.Add(known);
                ITravelModel travel = OnLand(county, speeds) is LandSurface land
                    ? new OverlandTravel(land, weighed, roads, speeds, threads) : weighed;
                return new Model(travel, county, speeds) { Known = known.Travel.Kind == travel.Kind ? known.Places : null };
            }
        }

        return null;
    }

    private ITravelModel? Build(County county, SpeedProfile profile)
    {
        NetworkTravel? rides = Rides(county, profile);
        if (OnLand(county, profile) is LandSurface land)
        {
            return new OverlandTravel(land, rides, county.Roads ?? [], profile, threads);
        }

        if (rides is not null)
        {
            return rides;
        }

        LonLat[] settlements = [.. county.Population.Points.Select(p => p.Location).OfType<LonLat>()];
        return settlements.Length < 2 ? null : EstimatedTravel.Build(settlements, county.Settings.Travel);
    }

    private NetworkTravel? Rides(County county, SpeedProfile profile)
    {
        if (county.Roads is not IReadOnlyList<RoadSegment> roads)
        {
            return null;
        }

        return cache is not null && county.RoadSource is RoadSource source && ReferenceEquals(source.Segments, roads)
            ? new NetworkTravel(cache.Graph(source, profile), profile, threads)
            : NetworkTravel.Build(roads, profile, threads, county.TurnRestrictions);
    }

    /// <summary>The land that a traveller walks over; null where access legs are straight lines. An ambulance's time is its
    /// ride: its crew does not set out across the fields.</summary>
    private static LandSurface? OnLand(County county, SpeedProfile profile) =>
        profile.Id == county.Settings.Travel.AmbulanceProfile && profile.Id != county.Settings.Circle.Profile ? null : county.Land;

    /// <summary>Whether two lists of demand points stand in the same places: a scenario that only changes how many
    /// people live there keeps the joins.</summary>
    private static bool SamePlaces(IReadOnlyList<DemandPoint>? a, IReadOnlyList<DemandPoint> b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (a is null || a.Count != b.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Count; i++)
        {
            if (a[i].Location != b[i].Location)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Model(ITravelModel travel, County county, SpeedProfile profile)
    {
        private readonly IReadOnlyList<RoadSegment>? roads = county.Roads;
        private readonly LandSurface? land = county.Land;
        private readonly TravelSettings settings = county.Settings.Travel;
        private readonly IReadOnlyList<DemandPoint> settlements = county.Population.Points;

        public ITravelModel Travel => travel;

        public IReadOnlyList<DemandPoint>? Points { get; set; }

        public IReadOnlyList<Facility>? Facilities { get; set; }

        public PlacesOnNetwork? Places { get; set; }

        /// <summary>Places on the model that this one was weighed from, until it has its own.</summary>
        public PlacesOnNetwork? Known { get; set; }

        public bool Fits(County other, SpeedProfile speeds) => ReferenceEquals(land, other.Land) && FitsRoads(other, speeds);

        private bool FitsRoads(County other, SpeedProfile speeds) =>
            other.Roads is not null || land is not null
                ? ReferenceEquals(roads, other.Roads) && profile.Id == speeds.Id && settings == other.Settings.Travel
                : roads is null && settings == other.Settings.Travel && SamePlaces(settlements, other.Population.Points);
    }
}
