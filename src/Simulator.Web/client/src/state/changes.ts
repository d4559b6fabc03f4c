import { computed, reactive } from 'vue';
import type { Change, FacilityFigures } from '../api/types';

/**
 * The change list of the open county: every edit is an entry, kept in order, undone and redone, and kept in the
 * browser so that a reload loses nothing.
 */
interface ChangeState {
  county: string;
  /** Saved scenario the list was opened from; empty for a list of its own. */
  scenario: string;
  entries: Change[];
  undone: Change[][];
  done: Change[][];
  /** The entries as they were last saved, as text. */
  saved: string;
}

const state = reactive<ChangeState>({ county: '', scenario: '', entries: [], undone: [], done: [], saved: '[]' });

const deepestHistory = 200;

function storageKey(county: string): string {
  return `simulator.changes.${county}`;
}

function persist(): void {
  localStorage.setItem(storageKey(state.county), JSON.stringify({
    scenario: state.scenario, entries: state.entries, done: state.done, undone: state.undone, saved: state.saved,
  }));
}

function set(entries: Change[]): void {
  state.done.push([...state.entries]);
  if (state.done.length > deepestHistory) {
    state.done.shift();
  }
  state.undone = [];
  state.entries = entries;
  persist();
}

/** The id of the facility an entry is about; empty when it is about none. */
export function facilityOf(change: Change): string {
  if ('add' in change) {
    return change.add.facility.id;
  }
  for (const key of ['move', 'close', 'upgrade', 'set'] as const) {
    const body = (change as Record<string, { facility?: string }>)[key];
    if (body?.facility) {
      return body.facility;
    }
  }
  return '';
}

/** A speed for some roads only: it stands beside the speed for all. */
export function isOfSomeRoads(change: Change): boolean {
  return 'speed' in change && (['ids', 'names', 'classes', 'within'] as const).some((key) => change.speed[key] !== undefined);
}

/** Figures of one facility after another change of them: staff and equipment by word, the rest as a whole. */
function mergedFigures(old: FacilityFigures, change: FacilityFigures): FacilityFigures {
  const out: FacilityFigures = { ...old, ...change };
  if (old.staff || change.staff) {
    out.staff = { ...old.staff, ...change.staff };
  }
  const told = new Set([...(change.has ?? []), ...(change.lacks ?? [])]);
  for (const key of ['has', 'lacks'] as const) {
    const words = [...(old[key] ?? []).filter((w) => !told.has(w)), ...(change[key] ?? [])].sort();
    if (words.length > 0) {
      out[key] = words;
    } else {
      delete out[key];
    }
  }
  return out;
}

/** The list with one entry more; a move of a facility that the list added or moved last replaces its place. */
export function withEntry(entries: Change[], change: Change): Change[] {
  if ('move' in change) {
    const id = change.move.facility;
    const at = entries.findLastIndex((e) => facilityOf(e) === id && ('move' in e || 'add' in e));
    if (at >= 0) {
      const old = entries[at];
      const next: Change = 'add' in old
        ? { add: { facility: { ...old.add.facility, at: change.move.to } } }
        : change;
      return entries.map((e, i) => (i === at ? next : e));
    }
  }
  if ('set' in change) {
    const at = entries.findLastIndex((e) => 'set' in e && e.set.facility === change.set.facility);
    if (at >= 0) {
      const old = entries[at] as { set: FacilityFigures };
      return entries.map((e, i) => (i === at ? { set: mergedFigures(old.set, change.set) } : e));
    }
  }
  if ('population' in change) {
    const at = entries.findIndex((e) => 'population' in e && (e.population.township ?? '') === (change.population.township ?? ''));
    if (at >= 0) {
      return entries.map((e, i) => (i === at ? change : e));
    }
  }
  for (const key of ['speed', 'use'] as const) {
    if (key in change) {
      const at = entries.findIndex((e) => key in e && !isOfSomeRoads(e));
      if (at >= 0) {
        const old = (entries[at] as Record<string, object>)[key];
        const body = { ...old, ...(change as unknown as Record<string, object>)[key] };
        return entries.map((e, i) => (i === at ? ({ [key]: body } as unknown as Change) : e));
      }
    }
  }
  return [...entries, change];
}

export const changes = {
  state,
  entries: computed(() => state.entries),
  canUndo: computed(() => state.done.length > 0),
  canRedo: computed(() => state.undone.length > 0),
  isSaved: computed(() => JSON.stringify(state.entries) === state.saved),

  open(county: string): void {
    const kept = JSON.parse(localStorage.getItem(storageKey(county)) ?? '{}') as Partial<ChangeState>;
    Object.assign(state, {
      county,
      scenario: kept.scenario ?? '',
      entries: kept.entries ?? [],
      done: kept.done ?? [],
      undone: kept.undone ?? [],
      saved: kept.saved ?? '[]',
    });
  },

  add(change: Change): void {
    set(withEntry(state.entries, change));
  },

  remove(index: number): void {
    set(state.entries.filter((_, i) => i !== index));
  },

  /** Leaves out every entry about a facility or of a kind. */
  drop(meant: (change: Change) => boolean): void {
    set(state.entries.filter((e) => !meant(e)));
  },

  clear(): void {
    set([]);
    state.scenario = '';
    state.saved = '[]';
    persist();
  },

  /** Opens a saved scenario's list in place of the present one. */
  load(scenario: string, entries: Change[]): void {
    set(entries);
    state.scenario = scenario;
    state.saved = JSON.stringify(entries);
    persist();
  },

  markSaved(scenario: string): void {
    state.scenario = scenario;
    state.saved = JSON.stringify(state.entries);
    persist();
  },

  undo(): void {
    const before = state.done.pop();
    if (before) {
      state.undone.push([...state.entries]);
      state.entries = before;
      persist();
    }
  },

  redo(): void {
    const after = state.undone.pop();
    if (after) {
      state.done.push([...state.entries]);
      state.entries = after;
      persist();
    }
  },
};
