import type { ColumnLayer } from '../api/types';

/** A layer's positions in degrees, longitude and latitude in turn. */
export function degrees(layer: ColumnLayer): Float64Array {
  const out = new Float64Array(layer.coordinates.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < out.length; i += 2) {
    lon += layer.coordinates[i];
    lat += layer.coordinates[i + 1];
    out[i] = lon / 1e6;
    out[i + 1] = lat / 1e6;
  }
  return out;
}

/** Lines or rings of each part of each feature, projected: feature → part → ring → [x, y]. */
export function shapes(layer: ColumnLayer, project: (at: [number, number]) => number[]): number[][][][][] {
  const at = degrees(layer);
  const out: number[][][][][] = [];
  let position = 0;
  let ring = 0;
  let part = 0;
  for (const partCount of layer.features) {
    const feature: number[][][][] = [];
    for (let p = 0; p < partCount; p++, part++) {
      const rings: number[][][] = [];
      for (let r = 0; r < layer.parts[part]; r++, ring++) {
        const line: number[][] = [];
        for (let k = 0; k < layer.lengths[ring]; k++, position++) {
          line.push(project([at[2 * position], at[2 * position + 1]]));
        }
        rings.push(line);
      }
      feature.push(rings);
    }
    out.push(feature);
  }
  return out;
}
