/** Colours of the map, the charts and the legend; the same meanings as in the report. */

export const outcomeColour = ['#1b7837', '#d9a400', '#b2182b', '#8c8c8c'] as const;

/** Upper edges of the minute classes; the last class is "over". */
export const minuteEdges = [5, 10, 15, 20, 30, 45, 60] as const;

/** One hue from light to dark (ColorBrewer YlGnBu, eight classes). */
export const minuteColour = [
  '#ffffd9', '#edf8b1', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#0c2c84',
] as const;

export const better = '#2166ac';
export const worse = '#d6604d';
export const population = '#6a51a3';
export const water = '#cfe3ee';
export const waterLine = '#a9cbdd';

/** Land cover as ground, by the server's classes: pale, so that nothing on it is lost. */
export const landColour: Record<string, string> = {
  forest: '#e2ecdb',
  'built-up': '#e9e2da',
  cropland: '#f5f3e6',
  grass: '#eef3e0',
  ground: '#f4f4f4',
};
export const boundary = '#555555';
export const accent = '#8a4b00';

export const roadStyle: Record<string, { colour: string; width: number }> = {
  motorway: { colour: '#6b6b6b', width: 2.6 },
  trunk: { colour: '#6b6b6b', width: 2.4 },
  primary: { colour: '#7d7d7d', width: 2 },
  secondary: { colour: '#8d8d8d', width: 1.6 },
  tertiary: { colour: '#a3a3a3', width: 1.2 },
  other: { colour: '#c2c2c2', width: 0.8 },
};

/** The style group of a road class word: links go with their road, everything small is "other". */
export function roadGroup(word: string): string {
  const base = word.replace(/_link$/, '');
  return base in roadStyle ? base : 'other';
}

/** Position of a travel time among the minute classes. */
export function minuteClass(value: number): number {
  let i = 0;
  while (i < minuteEdges.length && value > minuteEdges[i]) {
    i++;
  }
  return i;
}

export const fontStack = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif';
