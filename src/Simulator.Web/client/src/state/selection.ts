import { reactive } from 'vue';
import type { Tool } from '../map/mapEvents';
import type { LocalText, Tier } from '../api/types';

/** What the planner is looking at and working with; not kept over a reload. */
export const selection = reactive({
  tool: 'select' as Tool,
  addTier: 'sub-centre' as Tier,
  /** Class and, where given, speed of a road that is drawn. */
  roadClass: 'secondary',
  roadSpeed: null as number | null,
  /** The place whose card is open. */
  place: null as { kind: 'facility' | 'demand' | 'township' | 'village'; id: string } | null,
  /** Facilities chosen by a siting run. */
  chosen: [] as string[],
  /** Where the map is asked to go. */
  goTo: null as { at: [number, number] } | null,
  route: [] as [number, number][],
  /** Minutes from the nearest ambulance of a layout to each demand point; empty when no layout is shown. */
  response: [] as (number | null)[],
  /** Status of each village, in the order of the layer; empty when no audit is shown. */
  audit: [] as string[],
  /** How each village is served, in the order of the layer; the rounds; each facility to its parent. */
  remedy: [] as string[],
  modes: [] as { mode: string; name: LocalText }[],
  circuits: [] as [number, number][][],
  tree: [] as [number, number][][],
  /** Position of the swipe line, 0 to 1; null when there is none. */
  swipe: null as number | null,
});

