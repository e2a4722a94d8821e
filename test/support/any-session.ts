import fc from 'fast-check';
import type { Session, SessionStatus } from '../../src/domain/session.ts';
import type { SessionFilter } from '../../src/domain/session-filter.ts';
import { newId } from '../../src/services/new-id.ts';
import { noon, sessionWith } from './session.ts';

/** A session of its own with these parts; it has not changed since its creation unless they say so. */
export function session(parts: Partial<Session> = {}): Session {
  const createdAt = parts.createdAt ?? noon;
  return sessionWith({ id: newId('session'), createdAt, updatedAt: createdAt, ...parts });
}

// Few values of each kind, so that filters made at random find something.
const agentIds = [1, 2, 3].map((digit) => `agent_${String(digit).repeat(32)}`);
const modelIds = [1, 2].map((digit) => `model_${String(digit).repeat(32)}`);
const statuses: SessionStatus[] = ['started', 'active', 'idle'];
const tags = ['a', 'b', 'c', 'd'];
const words = [
  'Straße',
  'STRASSE',
  'a.b*c',
  'ﬁn',
  'Σίσυφος',
  'x\\y[0]',
  'İstanbul',
  '日本',
  'e\u0301',
  '$(0)|^',
];
const times = [0, 1, 2, 3, 4].map((number) => new Date(1_000_000 + number));

/** A session of few possible values. */
export const anySession: fc.Arbitrary<Session> = fc
  .record({
    agentId: fc.constantFrom(...agentIds),
    modelId: fc.constantFrom(null, ...modelIds),
    status: fc.constantFrom(...statuses),
    tags: fc.subarray(tags),
    title: fc.option(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
    ),
    createdAt: fc.constantFrom(...times),
    updatedAt: fc.constantFrom(...times),
    archivedAt: fc.option(fc.constantFrom(...times)),
    pinnedAt: fc.option(fc.constantFrom(...times)),
  })
  .map(session);

const someOf = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });

const range = fc.record(
  {
    from: fc.constantFrom(...times),
    after: fc.constantFrom(...times),
    to: fc.constantFrom(...times),
    before: fc.constantFrom(...times),
  },
  { requiredKeys: [] },
);

const conditions = {
  agentIds: someOf(agentIds),
  modelIds: someOf(modelIds),
  statuses: someOf(statuses),
  tags: fc.record({ any: someOf(tags), all: someOf(tags), none: someOf(tags) }, { requiredKeys: [] }),
  createdAt: range,
  updatedAt: range,
  titleContains: fc.constantFrom(...words, 'ss', 'FIN', 'σ', ' ', '.', '[', 'i'),
  isPinned: fc.boolean(),
  archived: fc.constantFrom('exclude', 'include', 'only'),
} satisfies Partial<Record<keyof SessionFilter, fc.Arbitrary<unknown>>>;

/** A filter of few conditions, which may nest as deep as filters do. */
export function anyFilter(depth: number): fc.Arbitrary<SessionFilter> {
  const parts =
    depth > 0 ? fc.array(anyFilter(depth - 1), { minLength: 1, maxLength: 3 }) : fc.constant(undefined);
  return fc
    .subarray(Object.keys(conditions) as (keyof typeof conditions)[], { maxLength: 3 })
    .chain((names) =>
      fc.record({
        ...Object.fromEntries(names.map((name) => [name, conditions[name]])),
        ...(depth > 0 && {
          and: fc.option(parts, { nil: undefined, freq: 2 }),
          or: fc.option(parts, { nil: undefined, freq: 2 }),
        }),
      }),
    ) as fc.Arbitrary<SessionFilter>;
}
