namespace Simulator.Data;

/// <summary>Residents of one township by its own figure and by the demand points in it.</summary>
/// <param name="Code">Township code.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="Stated">Persons; scaled where the townships are the population layer.</param>
/// <param name="FromPoints">Persons, after scaling.</param>
public sealed record TownshipTotal(string Code, string Name, double Stated, double FromPoints);
