import { shallowRef } from 'vue';
import { api } from '../api/client';
import type { LocalText } from '../api/types';
import { local } from '../i18n';

interface Named {
  word: string;
  name: LocalText;
}

/** Words of staff and equipment with their names; empty until they are first needed. */
export const attributes = shallowRef<{ staff: Named[]; has: Named[] }>({ staff: [], has: [] });
let asked = false;

export async function loadAttributes(): Promise<void> {
  if (!asked) {
    asked = true;
    try {
      attributes.value = await api.get('/attributes');
    } catch {
      // words stand for their names; the next opening asks again
      asked = false;
    }
  }
}

/** A word's name in the language of the page; the word itself where it has none. */
export function attributeName(kind: 'staff' | 'has', word: string): string {
  return local(attributes.value[kind].find((n) => n.word === word)?.name) || word;
}
