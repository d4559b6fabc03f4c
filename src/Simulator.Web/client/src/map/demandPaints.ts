import type { DemandColumns } from '../api/types';
import type { DemandPoints, Paint } from './DemandLayer';
import { better, minuteClass, minuteColour, outcomeColour, population, worse } from './palette';

/** The ways demand points are coloured: each a layer of its own. */
export type DemandTheme = 'population' | 'minutes' | 'response' | 'outcome' | 'difference';

/** A difference below this many minutes is not drawn. */
const leastDifference = 0.05;

export const demandPaints: Record<
  DemandTheme,
  (points: DemandPoints, now: DemandColumns | null, before: DemandColumns | null, response: readonly (number | null)[]) => Paint | null
> = {
  population: (points) => (points.cellDegrees[0] > 0
    ? {
      colours: ['#efedf5', '#dadaeb', '#bcbddc', '#9e9ac8', '#756bb1', '#54278f'],
      of: (i) => densityClass(points.population[i]),
    }
    : { colours: [population], bySize: true, of: () => 0 }),

  minutes: (_, now) => now && {
    colours: [...minuteColour, outcomeColour[3]],
    textures: [...minuteColour.map(() => undefined), 'hatch'],
    of: (i) => {
      const value = now.minutes[i];
      return value !== null ? minuteClass(value) : now.outcome[i] === 3 ? minuteColour.length : minuteColour.length - 1;
    },
  },

  response: (points, _now, _before, response) => (response.length !== points.count ? null : {
    colours: [...minuteColour, outcomeColour[3]],
    hatchedFrom: minuteColour.length,
    of: (i) => {
      const value = response[i];
      return value === null ? minuteColour.length : minuteClass(value);
    },
  }),

  outcome: (_, now) => now && {
    colours: [...outcomeColour],
    textures: [undefined, undefined, 'stripe', 'hatch'],
    of: (i) => now.outcome[i],
  },

  difference: (_, now, before) => now && before && {
    colours: [better, worse],
    of: (i) => {
      const a = before.minutes[i] ?? Infinity;
      const b = now.minutes[i] ?? Infinity;
      return a === b || Math.abs(b - a) < leastDifference ? -1 : b < a ? 0 : 1;
    },
  },
};

export const densityEdges = [5, 20, 50, 100, 200] as const;

function densityClass(persons: number): number {
  let i = 0;
  while (i < densityEdges.length && persons > densityEdges[i]) {
    i++;
  }
  return i;
}
