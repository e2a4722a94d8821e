import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../../src/services/new-id.ts';

afterEach(() => {
  vi.useRealTimers();
});

const uuid7 = /^session_([0-9a-f]{12})7[0-9a-f]{3}[89ab][0-9a-f]{15}$/;

function timeOf(id: string): number {
  return Number.parseInt(uuid7.exec(id)?.[1] ?? '', 16);
}

test('a new id is a UUIDv7 of this moment', () => {
  const before = Date.now();
  const time = timeOf(newId('session'));
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test('later ids sort after earlier ones, however many a millisecond has, and when the clock goes back', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 });
  const moment = Date.now();
  const many = Array.from({ length: 10_000 }, () => newId('session'));
  vi.setSystemTime(moment - 5_000);
  const ids = [...many, ...Array.from({ length: 100 }, () => newId('session'))];
  expect(ids.filter((id) => !uuid7.test(id))).toEqual([]);
  expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? ''))).toBe(true);
  expect(timeOf(ids[0] ?? '')).toBe(moment);
  // A counter of 4,096 values a millisecond.
  expect(timeOf(ids.at(-1) ?? '') - moment).toBeLessThanOrEqual(5);
});
