/** Characters of all texts together. A parsed document takes some tens of times its text. */
const maxCharacters = 1_000_000;

/** A longer text is parsed anew each time: a few of them would drive out all others. */
const maxTextLength = 20_000;

export interface TextCache<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/**
 * What was made of a text, kept for when the same text comes again. Bounded by size and not by number alone, since
 * texts are chosen by clients; the one that has not been asked for the longest goes first.
 */
export function textCache<T>(): TextCache<T> {
  const entries = new Map<string, T>();
  let characters = 0;
  return {
    get(text) {
      const value = entries.get(text);
      if (value === undefined) return undefined;
      entries.delete(text);
      entries.set(text, value);
      return value;
    },
    set(text, value) {
      if (text.length > maxTextLength) return;
      if (!entries.has(text)) characters += text.length;
      entries.set(text, value);
      for (const oldest of entries.keys()) {
        if (characters <= maxCharacters) break;
        entries.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
