import type { ColumnLayer } from '../api/types';
import { degrees } from './decode';

/** Cell width and height of a raster's points in degrees: the smallest steps between their positions. */
export function cellSize(layer: ColumnLayer): [number, number] {
  const at = degrees(layer);
  const step = (offset: number): number => {
    const values = [...new Set(at.filter((_, i) => i % 2 === offset).map((v) => Math.round(v * 1e6)))].sort((a, b) => a - b);
    let least = Infinity;
    for (let i = 1; i < values.length; i++) {
      const d = values[i] - values[i - 1];
      if (d > 20 && d < least) {
        least = d;
      }
    }
    return Number.isFinite(least) ? least / 1e6 : 0;
  };
  return [step(0), step(1)];
}
