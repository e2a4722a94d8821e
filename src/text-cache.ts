/** Characters of all texts together. What is made of a text may take some tens of times as much. */
const maxCharacters = 1_000_000;

/** A longer text is not kept: a few of them would drive out all others. */
export const maxTextLength = 20_000;

export interface TextCache<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/**
 * What was made of a text, kept for when the same text comes again. Bounded by size and not by number alone, since
 * clients choose how long texts are. When those of late take half of the room, they become the earlier ones, and what
 * was not asked for since the last time is dropped: being asked for changes nothing for a text of late, so that the
 * cache usually stays as it is.
 */
export function textCache<T>(): TextCache<T> {
  let late = new Map<string, T>();
  let earlier = new Map<string, T>();
  let characters = 0;

  function set(text: string, value: T): void {
    if (text.length > maxTextLength) return;
    if (!late.has(text)) characters += text.length;
    if (characters > maxCharacters / 2) {
      earlier = late;
      late = new Map();
      characters = text.length;
    }
    late.set(text, value);
  }

  return {
    get(text) {
      const value = late.get(text);
      if (value !== undefined) return value;
      const before = earlier.get(text);
      if (before !== undefined) set(text, before);
      return before;
    },
    set,
  };
}
