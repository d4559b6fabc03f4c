using Simulator.Data;
using Simulator.Ems;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The layers of facilities and of ambulance bases.</summary>
internal sealed class FacilityLayers(CountyAnalysis analysis)
{
    private readonly County county = analysis.County;

    /// <summary>Facilities of the county and its neighbours; village clinics and others without labels.</summary>
    public MapLayer Facilities() => FacilityLayer(_ => true, "facilities");

    /// <summary>Facilities of the circle's level and above.</summary>
    public MapLayer CircleFacilities()
    {
        int level = analysis.CircleCoverage.Tier.Level();
        return FacilityLayer(f => f.IsOpen && f.Tier.Level() >= level && f.Tier.Level() > 0, "circle_facilities");
    }

    /// <summary>Bases of ambulances.</summary>
    public MapLayer Bases()
    {
        AmbulanceBases bases = AmbulanceBases.Of(county);
        StyleClass known = MapPalette.FacilityClass(FacilityTier.FirstAidStation, SymbolMark.None) with
        {
            Id = "base", Name = bases.Source == BaseSource.Assumed ? new("急救站点（假设）", "Base (assumed)") : new("急救站点", "Base"),
        };
        if (bases.Source == BaseSource.Assumed)
        {
            known = known with { Style = known.Style with { Mark = SymbolMark.Planned } };
        }

        return new MapLayer
        {
            Id = "bases", Kind = GeometryKind.Point, Name = known.Name, Classes = [known],
            Features =
            [
                .. bases.Facilities.Select(f => new MapFeature(
                    county.Facilities[f].Id, Shapes.Point(county.Facilities[f].Location), "base", [])
                {
                    Label = Words.NameOf(county.Facilities[f]), LabelRank = 3,
                }),
            ],
        };
    }

    private MapLayer FacilityLayer(Func<Facility, bool> wanted, string id)
    {
        var classes = new List<StyleClass>();
        var features = new List<MapFeature>();
        foreach (Facility facility in county.Facilities.Where(wanted))
        {
            SymbolMark mark = facility.Status switch
            {
                FacilityStatus.Planned => SymbolMark.Planned,
                FacilityStatus.Candidate => SymbolMark.Candidate,
                _ => SymbolMark.None,
            };
            StyleClass style = MapPalette.FacilityClass(facility.Tier, mark);
            if (facility.Status == FacilityStatus.Closed)
            {
                style = style with
                {
                    Id = facility.Tier.Word() + "-closed", Name = new($"{facility.Tier.Name().Zh}（关闭）", $"{facility.Tier.Name().En} (closed)"),
                    Style = style.Style with { Fill = "#9a9a9a" },
                };
            }

            if (classes.All(c => c.Id != style.Id))
            {
                classes.Add(style);
            }

            bool isLabelled = facility.Tier.Level() >= 2;
            features.Add(new MapFeature(facility.Id, Shapes.Point(facility.Location), style.Id,
            [
                ReportCell.Of(Words.NameOf(facility)), ReportCell.Of(facility.Tier.Name()),
                ReportCell.Of(facility.IsNeighbour ? new LocalText("邻县", "neighbour") : new LocalText("本县", "own")),
                ReportCell.Of(facility.Beds), ReportCell.Of((double?)facility.Ambulances), ReportCell.Of(facility.Source),
            ])
            {
                Label = isLabelled ? Words.NameOf(facility) : null,
                LabelRank = facility.IsNeighbour ? 7 : 6 - facility.Tier.Level(),
            });
        }

        return new MapLayer
        {
            Id = id, Kind = GeometryKind.Point, Name = new("医疗卫生机构", "Facilities"),
            Classes = [.. classes.OrderBy(c => c.Style.SymbolSize).ThenBy(c => c.Id, StringComparer.Ordinal)],
            Attributes =
            [
                new("name", new("名称", "Name"), new("来源写法", "As the source writes it"), CellType.Text),
                new("tier", new("层级", "Tier"), new("机构层级", "Tier of the facility"), CellType.Text),
                new("side", new("县内外", "Side of the line"), new("本县或邻县", "Own county or neighbour"), CellType.Text),
                new("beds", new("床位（张）", "Beds"), new("床位；空白为未知", "Beds; empty is unknown"), CellType.Whole),
                new("ambulances", new("救护车（辆）", "Ambulances"), new("救护车；空白为未知", "Ambulances; empty is unknown"), CellType.Whole), Columns.Source,
            ],
            Features = features,
        };
    }
}
