import { watch } from 'vue';
import { createI18n } from 'vue-i18n';
import { speak } from '../api/client';
import type { LocalText } from '../api/types';
import { view } from '../state/view';
import en from './en';
import zh from './zh';

export const i18n = createI18n({ legacy: false, locale: view.language, fallbackLocale: 'en', messages: { zh, en } });

watch(() => view.language, (language) => {
  i18n.global.locale.value = language;
  speak(language);
  document.documentElement.lang = language;
}, { immediate: true });

/** A text of the data in the language of the page. */
export function local(text: LocalText | null | undefined): string {
  return text ? text[view.language] || text.zh : '';
}
