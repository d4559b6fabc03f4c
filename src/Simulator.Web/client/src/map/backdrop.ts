import type { ColumnLayer } from '../api/types';

export type Backdrop = 'land' | 'water' | 'townshipLines';

/** Class of ground of a backdrop layer, as the server sorts it (forest, water, township-line, …); empty for other layers. */
export function groundOf(layer: ColumnLayer): string {
  return layer.id.startsWith('backdrop-') ? ((layer.columns.ground?.[0] as string | undefined) ?? 'ground') : '';
}

/** Which layer of the page a backdrop layer of the county belongs to; null for other layers. */
export function backdropOf(layer: ColumnLayer): Backdrop | null {
  const ground = groundOf(layer);
  return ground === '' ? null : ground === 'water' ? 'water' : ground === 'township-line' ? 'townshipLines' : 'land';
}
