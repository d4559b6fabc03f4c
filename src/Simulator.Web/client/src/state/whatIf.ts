import { reactive, shallowRef } from 'vue';
import { api, countyPath } from '../api/client';
import type { Change, CountyOverview, Tier, WhatIfAnswer, WhatIfRequest } from '../api/types';
import { changes } from './changes';
import { NewestWins } from './newestWins';

/** The answer to the change list as it stands, and to the tentative list while something is dragged. */
const state = reactive({
  county: '',
  tier: 'township-health-centre' as Tier,
  /** Saved scenario compared with; empty for the baseline. */
  reference: '',
  busy: false,
  dragging: false,
  problem: '',
  /** Milliseconds from the asking to the answer on the page, of the last one. */
  roundTrip: 0,
});

const answer = shallowRef<WhatIfAnswer | null>(null);

const asker = new NewestWins<WhatIfRequest, WhatIfAnswer>(
  (request, signal) => api.post<WhatIfAnswer>(countyPath(state.county, 'what-if'), request, signal),
  (found, took) => {
    // a drag does not ask for the facilities again: those of the last full answer stay
    answer.value = found.facilities || !answer.value ? found : { ...answer.value, ...found };
    state.problem = '';
    state.roundTrip = took;
  },
  (error) => {
    state.problem = error.message;
  },
  (busy) => {
    state.busy = busy;
  },
);

function ask(entries: Change[], full: boolean): void {
  if (!state.county) {
    return;
  }
  asker.ask({
    changes: entries,
    tier: state.tier,
    ...(state.reference ? { reference: state.reference } : {}),
    include: full ? ['facilities', 'referenceDemand'] : [],
  });
}

export const whatIf = {
  state,
  answer,

  /** Another county: the page asks anew when it sees it. */
  open(county: CountyOverview): void {
    state.county = county.id;
    state.tier = county.circleTier;
    state.reference = '';
    state.problem = '';
    answer.value = null;
    asker.reset();
  },

  /** Asks for the change list as it stands. */
  refresh(): void {
    ask(changes.entries.value, true);
  },

  /** Asks for the list with a tentative change, while it is being made. */
  tentative(entries: Change[]): void {
    ask(entries, false);
  },
};
