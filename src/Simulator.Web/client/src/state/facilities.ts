import { computed } from 'vue';
import type { ColumnLayer, Tier } from '../api/types';
import { county } from './county';
import { whatIf } from './whatIf';

/** Facilities after the change list; as they were read until the first answer. */
export const facilities = computed<ColumnLayer | undefined>(
  () => whatIf.answer.value?.facilities ?? county.layers.value.facilities,
);

/** Name of a facility by id; the id itself when nothing has it. */
export function facilityName(id: string): string {
  for (const layer of [facilities.value, county.layers.value.facilities]) {
    const at = layer?.columns.id.indexOf(id) ?? -1;
    if (at >= 0) {
      return layer!.columns.name[at] as string;
    }
  }
  return id;
}

export function facilityTier(id: string): Tier {
  const at = facilities.value?.columns.id.indexOf(id) ?? -1;
  return at >= 0 ? (facilities.value!.columns.tier[at] as Tier) : 'other';
}

export function roadName(id: string): string {
  const roads = county.layers.value.roads;
  const at = roads?.columns.id.indexOf(id) ?? -1;
  return (at >= 0 && (roads!.columns.name[at] as string)) || id;
}
