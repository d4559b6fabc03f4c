import { reactive, watch } from 'vue';
import type { ViewKind } from '../map/projections';

export interface LayerView {
  id: string;
  visible: boolean;
  opacity: number;
}

/** Layers from the ground up; what is not in a county is left out of the list. */
export const layerOrder = [
  'land', 'relief', 'water', 'townshipLines', 'boundary', 'areas', 'circles', 'roads', 'population', 'minutes', 'response', 'outcome', 'difference',
  'tree', 'circuits', 'remedy', 'audit', 'townships', 'villages', 'facilities',
] as const;

const shownAtFirst = new Set<string>(['relief', 'land', 'water', 'townshipLines', 'boundary', 'roads', 'outcome', 'townships', 'facilities']);

/** Roads and water shine through what is painted over whole cells. */
const seeThrough = new Set<string>(['population', 'minutes', 'response', 'outcome', 'difference']);

/** How the page is set; kept in the browser. */
export const view = reactive({
  language: (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en') as 'zh' | 'en',
  county: '',
  projection: 'mercator' as ViewKind,
  coordinates: 'wgs84' as 'wgs84' | 'cgcs2000' | 'gauss',
  panel: 'changes',
  panelWidth: window.innerWidth >= 1600 ? 400 : 320,
  layersOpen: true,
  layers: layerOrder.map((id): LayerView => ({ id, visible: shownAtFirst.has(id), opacity: seeThrough.has(id) ? 0.75 : id === 'relief' ? 0.7 : 1 })),
});

const key = 'simulator.view';
const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<typeof view>;
if (kept.layers?.length !== layerOrder.length || layerOrder.some((id) => !kept.layers!.some((l) => l.id === id))) {
  delete kept.layers;
}
Object.assign(view, kept);
watch(view, () => localStorage.setItem(key, JSON.stringify(view)), { deep: true });
