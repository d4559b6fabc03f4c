import { transform } from 'ol/proj';
import type { ColumnLayer, Tier } from '../api/types';
import { degrees } from './decode';
import type { FacilityLayer } from './FacilityLayer';
import type { Obstacle } from './labelPlaces';
import type { Name } from './Names';
import { rank, size } from './symbols';

type Wanted = Omit<Name, 'width' | 'height'>;

const ink = '#3b1f5b';

/** Which names the map shows, the most important first, and the symbols that they keep clear of. */
export function namesOf(
  columns: Record<string, ColumnLayer>, facilities: FacilityLayer, shown: (layer: string) => boolean, code: string,
): { names: Wanted[]; obstacles: Obstacle[] } {
  const metre = code === 'EPSG:4490' ? 1 / 111320 : 1;
  const names: (Wanted & { order: number })[] = [];
  const obstacles: Obstacle[] = [];
  const places = (id: 'townships' | 'villages', order: number, font: string, until: number): void => {
    const layer = columns[id];
    if (!layer || !shown(id)) {
      return;
    }
    const at = degrees(layer);
    for (let i = 0; i < layer.count; i++) {
      if (layer.columns.placed[i]) {
        const [x, y] = transform([at[2 * i], at[2 * i + 1]], 'EPSG:4326', code);
        names.push({ text: layer.columns.name[i] as string, x, y, gap: 6, until, order, colour: '#333333', font });
      }
    }
  };
  places('townships', 30, '600 13px', Infinity);
  places('villages', 50, '400 11px', Infinity);
  if (shown('facilities')) {
    for (const { index, x, y, moved } of facilities.positions()) {
      const tier = facilities.value(index, 'tier') as Tier;
      const half = size[tier] / 2 + 1;
      obstacles.push({ x, y, half, soft: rank[tier] < 20, moved });
      const until = rank[tier] >= 50 ? Infinity : (rank[tier] >= 20 ? 60 : 12) * metre;
      const order = facilities.selected === facilities.value(index, 'id') ? 0 : rank[tier] >= 50 ? 80 - rank[tier] : 100 - rank[tier];
      names.push({ text: facilities.value(index, 'name') as string, x, y, moved, gap: half, until, order, colour: ink, font: '400 12px' });
    }
  }
  names.sort((a, b) => a.order - b.order);
  return { names, obstacles };
}
