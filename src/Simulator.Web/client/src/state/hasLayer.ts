import { backdropOf } from '../map/backdrop';
import { county } from './county';
import { selection } from './selection';

/** Whether there is anything to draw on a layer: in the county's data or from what was asked. */
export function hasLayer(id: string): boolean {
  const c = county.overview.value;
  if (!c) {
    return false;
  }
  const columns = county.layers.value;
  switch (id) {
    case 'land': case 'water': case 'townshipLines': return Object.values(columns).some((l) => backdropOf(l) === id);
    case 'relief': return c.layers.includes('relief');
    case 'population': return 'demand' in columns;
    case 'minutes': case 'outcome': case 'difference': return 'demand' in columns;
    case 'response': return selection.response.length > 0;
    case 'areas': case 'circles': return c.bounds !== null && 'facilities' in columns;
    case 'audit': return 'villages' in columns;
    case 'remedy': case 'circuits': case 'tree': return selection[id].length > 0;
    default: return id in columns;
  }
}
