using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>The layer of a siting answer.</summary>
internal static class SitingLayer
{
    /// <summary>Existing centres, candidates and the chosen sites of one answer.</summary>
    public static MapLayer Of(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        StyleClass existing = MapPalette.FacilityClass(FacilityTier.CountyHospital, SymbolMark.None) with
        {
            Id = "existing", Name = new("现有县级医院、次中心", "Existing hospital or sub-centre"),
        };
        StyleClass assumed = MapPalette.FacilityClass(FacilityTier.CountyHospital, SymbolMark.Planned) with
        {
            Id = "assumed", Name = new("假设的县级医院（非名单）", "Assumed hospital (not in the list)"),
        };
        StyleClass candidate = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Candidate) with
        {
            Id = "candidate", Name = new("候选点", "Candidate"),
        };
        candidate = candidate with { Style = candidate.Style with { SymbolSize = 13 } };
        StyleClass chosen = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Chosen) with { Id = "chosen", Name = new("推荐选址", "Chosen site") };
        var features = new List<MapFeature>();
        for (int s = 0; s < study.Inputs.Candidates.Count; s++)
        {
            Facility facility = study.Inputs.Candidates[s].Facility;
            bool isChosen = study.Result.Sites.Contains(s);
            int step = isChosen ? study.BuildOrder.ToList().FindIndex(b => b.Site == s) + 1 : 0;
            features.Add(new MapFeature(facility.Id, Shapes.Point(facility.Location), isChosen ? "chosen" : "candidate",
            [
                ReportCell.Of(Words.NameOf(facility)), isChosen ? ReportCell.Of(step) : ReportCell.Empty,
                study.Ranking.Ranks[s] > 0 ? ReportCell.Of(study.Ranking.Ranks[s]) : ReportCell.Empty,
                study.Ranking.Ranks[s] > 0 ? ReportCell.Of(study.Ranking.Values[s]) : ReportCell.Empty, ReportCell.Of(facility.Source),
            ])
            {
                Label = Words.NameOf(facility), LabelRank = isChosen ? 0 : 4,
            });
        }

        foreach (ExistingCentre centre in study.Inputs.Existing)
        {
            features.Add(new MapFeature(centre.Id, Shapes.Point(centre.Location), centre.IsAssumption ? "assumed" : "existing",
                [ReportCell.Of(centre.Name), ReportCell.Empty, ReportCell.Empty, ReportCell.Empty, ReportCell.Of("siting")])
            {
                Label = centre.Name, LabelRank = 1,
            });
        }

        return new MapLayer
        {
            Id = answer.Id == "as-listed" ? "sites" : $"sites_{answer.Id}", Kind = GeometryKind.Point,
            Name = new($"选址（{answer.Name.Zh}）", $"Siting ({answer.Name.En})"), Classes = [candidate, existing, assumed, chosen],
            Attributes =
            [
                new("name", new("名称", "Name"), new("机构或乡镇", "Facility or township"), CellType.Text),
                new("build_step", new("建设次序", "Build step"), new("入选者的建设次序", "Order of building among the chosen"), CellType.Whole),
                new("rank", new("名次", "Rank"), new("只建一处时的名次", "Rank as the only site"), CellType.Whole),
                new("value", new("只建一处时的值", "Value as the only site"), new("模型的目标值", "Value of the model"), CellType.Number), Columns.Source,
            ],
            Features = features,
        };
    }
}
