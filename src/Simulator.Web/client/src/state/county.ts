import { reactive, shallowRef } from 'vue';
import { api, countyPath } from '../api/client';
import type { ColumnLayer, CountyOverview, ReliefPicture, ScenarioEntry } from '../api/types';
import { changes } from './changes';
import { whatIf } from './whatIf';
import { view } from './view';

/** The counties of the opened folder and the one that is on the page. */
const state = reactive({
  ids: [] as string[],
  id: '',
  loading: true,
  problem: '',
  /** Why the relief cannot be drawn; empty when it can or there is none. */
  reliefProblem: '',
  scenarios: [] as ScenarioEntry[],
});

const overview = shallowRef<CountyOverview | null>(null);
const layers = shallowRef<Record<string, ColumnLayer>>({});
const relief = shallowRef<{ picture: ReliefPicture; address: string } | null>(null);

async function open(id: string): Promise<void> {
  state.loading = true;
  state.problem = '';
  try {
    const found = await api.get<CountyOverview>(countyPath(id));
    // the first answer is worked out while the layers travel; of a later county not before the map is ready for it
    const first = overview.value === null;
    if (first) {
      ask(found);
    }
    const loaded = await Promise.all(
      found.layers.filter((name) => name !== 'relief').map((name) => api.get<ColumnLayer>(countyPath(id, 'layers', name))),
    );
    state.id = id;
    relief.value = null;
    view.county = id;
    layers.value = Object.fromEntries(loaded.map((layer) => [layer.id, layer]));
    if (!first) {
      ask(found);
    }
    overview.value = found;
    await Promise.all([refreshScenarios(), found.layers.includes('relief') ? loadRelief(id) : undefined]);
  } catch (error) {
    state.problem = (error as Error).message;
  } finally {
    state.loading = false;
  }
}

function ask(found: CountyOverview): void {
  changes.open(found.id);
  whatIf.open(found);
}

/** The ground's picture comes after everything that is counted, and its failing keeps nothing else from the page. */
async function loadRelief(id: string): Promise<void> {
  state.reliefProblem = '';
  try {
    const picture = await api.get<ReliefPicture>(countyPath(id, 'layers', 'relief'));
    if (state.id === id) {
      relief.value = { picture, address: `/api${countyPath(id, 'layers', 'relief.png')}` };
    }
  } catch (error) {
    state.reliefProblem = (error as Error).message;
  }
}

async function refreshScenarios(): Promise<void> {
  state.scenarios = await api.get<ScenarioEntry[]>(countyPath(state.id, 'scenarios'));
}

async function start(): Promise<void> {
  try {
    state.ids = (await api.get<{ id: string }[]>('/counties')).map((c) => c.id);
    if (state.ids.length === 0) {
      state.loading = false;
      return;
    }
    const asked = new URLSearchParams(location.search).get('county') ?? view.county;
    await open(state.ids.includes(asked) ? asked : state.ids[0]);
  } catch (error) {
    state.problem = (error as Error).message;
    state.loading = false;
  }
}

export const county = { state, overview, layers, relief, open, start, refreshScenarios };
