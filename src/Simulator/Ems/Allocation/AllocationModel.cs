using Simulator.Data;

namespace Simulator.Ems.Allocation;

/// <summary>What an allocation of vehicles to bases is to maximise.</summary>
public enum AllocationModel
{
    /// <summary>Residents who can expect an idle vehicle within the standard (MEXCLP).</summary>
    ExpectedCover,

    /// <summary>Residents within the standard of two vehicles, everyone within a wider one (DSM).</summary>
    DoubleStandard,

    /// <summary>Residents within the standard of one vehicle (MCLP).</summary>
    SingleCover,
}

/// <summary>The names of the models.</summary>
public static class AllocationModels
{
    /// <summary>As typed on the command line: <c>expected-cover</c>, <c>double-standard</c>, <c>single-cover</c>.</summary>
    public static string Word(this AllocationModel model) => model switch
    {
        AllocationModel.DoubleStandard => "double-standard",
        AllocationModel.SingleCover => "single-cover",
        _ => "expected-cover",
    };

    /// <summary>The model of a word; null for an unknown one.</summary>
    public static AllocationModel? Parse(string? word)
    {
        foreach (AllocationModel model in Enum.GetValues<AllocationModel>())
        {
            if (model.Word() == word)
            {
                return model;
            }
        }

        return null;
    }

    /// <summary>Name on pages.</summary>
    public static LocalText Name(this AllocationModel model) => model switch
    {
        AllocationModel.DoubleStandard => new("双重标准最优", "best double cover"),
        AllocationModel.SingleCover => new("一次覆盖最优", "best single cover"),
        _ => new("期望覆盖最优", "best expected cover"),
    };
}
