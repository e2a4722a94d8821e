import { z } from 'zod';
import { mustBe } from './rules.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

interface Bounds {
  /** Of the value as JSON, in UTF-8. */
  readonly bytes: number;
  /** Levels of objects and lists within each other. */
  readonly depth: number;
}

/** Any JSON object within bounds of bytes and nesting. */
export function jsonObject(bounds: Bounds) {
  return z
    .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
      error: mustBe('a JSON object'),
      params: { code: 'INVALID_TYPE' },
      abort: true,
    })
    .superRefine((value, context) => {
      const message = sizeFault(value, bounds);
      if (message)
        context.addIssue({ code: 'custom', message, params: { code: 'TOO_LARGE' }, continue: false });
    })
    .meta({ type: 'object', additionalProperties: true });
}

/** How many values a value is made of, itself included. */
export function countValues(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((count, child) => count + countValues(child), 1);
}

/** Whether two values are the same, whatever the order of their keys and whatever these are called. */
export function areEqual(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [parts, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    parts.length === others.size &&
    parts.every(([key, part]) => {
      const counterpart = others.get(key);
      return counterpart !== undefined && areEqual(part, counterpart);
    })
  );
}

/** Why the value is out of bounds, or null. Depth comes first: what follows it recurses. */
export function sizeFault(value: JsonValue, { bytes, depth }: Bounds): string | null {
  if (!isWithinDepth(value, depth)) return `must nest at most ${depth} levels deep; received more`;
  const size = Buffer.byteLength(JSON.stringify(value));
  return size <= bytes ? null : `must take at most ${bytes} bytes as JSON; received ${size}`;
}

/** Goes no further down than it has to: a value may be too deep for the stack. */
export function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return levels > 0 && children.every((child) => isWithinDepth(child, levels - 1));
}
