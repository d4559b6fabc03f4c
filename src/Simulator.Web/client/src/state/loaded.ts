import { ref, shallowRef, watch } from 'vue';
import { api, countyPath } from '../api/client';
import { county } from './county';

/** What a panel shows: loaded when it opens and when the county changes, with its error and its retry. */
export function useLoaded<T>(...parts: string[]) {
  const data = shallowRef<T | null>(null);
  const problem = ref('');

  async function load(): Promise<void> {
    problem.value = '';
    data.value = null;
    try {
      data.value = await api.get<T>(countyPath(county.state.id, ...parts));
    } catch (error) {
      problem.value = (error as Error).message;
    }
  }

  watch(() => county.state.id, load, { immediate: true });
  return { data, problem, load };
}
