import type { Change } from '../api/types';
import { changes, facilityOf } from './changes';
import { facilities } from './facilities';
import { selection } from './selection';

/** What the map's tools write into the change list. Positions are longitude and latitude. */

type Position = [number, number];
type Translate = (key: string, values?: Record<string, unknown>) => string;

/** Classes that a new road can have, the large ones first. */
export const roadClasses = ['trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential', 'track'] as const;

/** A tenth of a metre is enough for a site, and keeps scenario files readable. */
const rounded = (at: Position): Position => [Math.round(at[0] * 1e6) / 1e6, Math.round(at[1] * 1e6) / 1e6];

export const moveTo = (facility: string, at: Position): Change => ({ move: { facility, to: rounded(at) } });

/** Places a new facility of the chosen tier and opens its card. */
export function addFacility(at: Position, t: Translate): void {
  const n = firstFree((id) => facilities.value?.columns.id.includes(id) === true
    || changes.entries.value.some((e) => facilityOf(e) === id), 'new');
  const tier = selection.addTier;
  changes.add({ add: { facility: { id: `new-${n}`, name: t('tool.newName', { tier: t(`tier.${tier}`), n }), tier, at: rounded(at) } } });
  selection.place = { kind: 'facility', id: `new-${n}` };
  selection.tool = 'select';
}

/** Closes a road, or takes its closing back. */
export function toggleRoad(id: string): void {
  const closing = (e: Change): boolean => 'close-road' in e && e['close-road'].ids?.includes(id) === true;
  if (changes.entries.value.some(closing)) {
    changes.drop(closing);
  } else {
    changes.add({ 'close-road': { ids: [id] } });
  }
}

/** Opens the road that was drawn, with the class and speed that the tool bar shows. */
export function openRoad(line: Position[], t: Translate): void {
  if (line.length < 2) {
    return;
  }
  const n = firstFree((id) => changes.entries.value.some((e) => 'open-road' in e && e['open-road'].id === id), 'new-road');
  const speed = selection.roadSpeed;
  changes.add({ 'open-road': {
    id: `new-road-${n}`,
    name: t('tool.newRoad', { n }),
    class: selection.roadClass,
    ...(typeof speed === 'number' && speed > 0 ? { speed } : {}),
    shape: line.map(rounded),
  } });
}

/** Lines of the roads that a list opens. */
export function openedRoads(entries: Change[]): Position[][] {
  return entries.flatMap((e) => ('open-road' in e && e['open-road'].shape ? [e['open-road'].shape] : []));
}

function firstFree(used: (id: string) => boolean, prefix: string): number {
  let n = 1;
  while (used(`${prefix}-${n}`)) {
    n++;
  }
  return n;
}
