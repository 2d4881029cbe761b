import { useSyncExternalStore } from "react";
import { en } from "./en";

/** Every text of the page in one language. A further language is an object of this type. */
export type Texts = typeof en;

const LANGUAGES = { en: async () => en } satisfies Record<string, () => Promise<Texts>>;
export type Language = keyof typeof LANGUAGES;

let current: Texts = en;
const listeners = new Set<() => void>();

/** The texts in the language in force; the component is drawn anew when it changes. */
export function useTexts(): Texts {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** The texts for code that is no component. */
export function texts(): Texts {
  return current;
}

export async function setLanguage(language: Language): Promise<void> {
  current = await LANGUAGES[language]();
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export { type PluralForms, pluralizer } from "./plural";
