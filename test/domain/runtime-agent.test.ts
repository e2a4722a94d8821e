import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtIn } from '../../src/domain/built-in/catalogue.ts';
import type { CapabilityUse } from '../../src/domain/capability.ts';
import type { Capability } from '../../src/domain/capability-definition.ts';
import { type RuntimeLayers, resolveRuntimeAgent } from '../../src/domain/runtime-agent.ts';
import { ownCapability } from '../support/capabilities.ts';

/** Uses by ref; one with a config is written as a pair. */
type Uses = readonly (string | readonly [ref: string, config: CapabilityUse['config']])[];

const toUse = (use: Uses[number]): CapabilityUse =>
  typeof use === 'string' ? { ref: use, config: null } : { ref: use[0], config: use[1] };

function layers(ofAgent: Uses, ofSession: Uses, parts: Partial<RuntimeLayers> = {}): RuntimeLayers {
  return {
    agent: { defaultModelId: null, systemPrompt: 'Be brief.', capabilities: ofAgent.map(toUse) },
    session: { modelId: null, capabilities: ofSession.map(toUse) },
    defaultModelId: null,
    ...parts,
  };
}

/** A catalogue of capabilities of which only the dependencies matter: `{ a: ['b'] }`. */
function catalogue(dependencies: Record<string, readonly string[]>) {
  const capabilities = new Map<string, Capability>(
    Object.entries(dependencies).map(([ref, list]) => [ref, ownCapability(ref, { dependencies: list })]),
  );
  return (ref: string) => capabilities.get(ref) ?? null;
}

const diamond = { top: ['left', 'right'], left: ['base'], right: ['base'], base: [] };
const chain = Object.fromEntries(
  Array.from({ length: 20 }, (_, n) => [`c${n + 1}`, n < 19 ? [`c${n + 2}`] : []]),
);
const plain = { a: [], b: [], c: [] };

describe('the order of capabilities', () => {
  test.each<[string, Record<string, readonly string[]>, Uses, Uses, string]>([
    ["the agent's come first", plain, ['b', 'a'], ['c'], 'agent b, agent a, session c'],
    ['a session alone', plain, [], ['b', 'a'], 'session b, session a'],
    ['none', plain, [], [], ''],
    ['the same ref again keeps its place', plain, ['a', 'b'], ['c', 'a'], 'session a, agent b, session c'],
    ['a ref twice in one list counts once', plain, ['a', 'b', 'a'], [], 'agent a, agent b'],
    ['a dependency comes before', { a: ['b'], b: [] }, ['a'], [], 'dependency b of a, agent a'],
    [
      'a dependency that is used later comes before all the same, as that use',
      { a: ['b'], b: [] },
      ['a'],
      ['b'],
      'session b, agent a',
    ],
    [
      'a dependency that is used earlier stays there',
      { a: ['b'], b: [] },
      ['b', 'a'],
      [],
      'agent b, agent a',
    ],
    [
      'a diamond has its base once',
      diamond,
      ['top'],
      [],
      'dependency base of left, dependency left of top, dependency right of top, agent top',
    ],
    [
      'a chain of 20 unrolls from its end',
      chain,
      ['c1'],
      [],
      [...Array.from({ length: 19 }, (_, n) => `dependency c${20 - n} of c${19 - n}`), 'agent c1'].join(', '),
    ],
    [
      'two that need the same share it with the first',
      { a: ['x'], b: ['x'], x: [] },
      ['a'],
      ['b'],
      'dependency x of a, agent a, session b',
    ],
  ])('%s', (_name, dependencies, ofAgent, ofSession, expected) => {
    const { runtimeAgent } = resolveRuntimeAgent(layers(ofAgent, ofSession), catalogue(dependencies));
    const shown = runtimeAgent?.capabilities.map(
      ({ source, ref, dependencyOf }) => `${source} ${ref}${dependencyOf ? ` of ${dependencyOf}` : ''}`,
    );
    expect(shown?.join(', ')).toBe(expected);
  });

  test('holds for more than 100: all 250 of an agent, 100 of a session, and a dependency of each', () => {
    const refs = Array.from({ length: 350 }, (_, n) => `u${n}`);
    const find = catalogue(
      Object.fromEntries(
        refs.flatMap((ref) => [
          [ref, [`d${ref}`]],
          [`d${ref}`, []],
        ]),
      ),
    );
    const { runtimeAgent } = resolveRuntimeAgent(layers(refs.slice(0, 250), refs.slice(250)), find);
    expect(runtimeAgent?.capabilities.map(({ ref }) => ref)).toEqual(refs.flatMap((ref) => [`d${ref}`, ref]));
  });

  test('is that of dependencies in any catalogue without circles, with each ref once', () => {
    const acyclic = fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 15 })
      .map((rows) =>
        Object.fromEntries(
          rows.map((row, n) => [`r${n}`, n === 0 ? [] : row.map((other) => `r${other % n}`)]),
        ),
      );
    fc.assert(
      fc.property(
        acyclic,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (all, a, s) => {
          const named = (list: number[]) => list.map((n) => `r${n % Object.keys(all).length}`);
          const { runtimeAgent } = resolveRuntimeAgent(layers(named(a), named(s)), catalogue(all));
          const order = runtimeAgent?.capabilities.map(({ ref }) => ref) ?? [];
          expect(new Set(order).size).toBe(order.length);
          expect(order).toEqual(expect.arrayContaining([...named(a), ...named(s)]));
          for (const ref of order)
            for (const dependency of all[ref] ?? [])
              expect(order.indexOf(dependency)).toBeLessThan(order.indexOf(ref));
        },
      ),
    );
  });
});

describe('a config', () => {
  test("of the session replaces the agent's whole", () => {
    const outcome = resolveRuntimeAgent(
      layers([['a', { one: 1, two: 2 }], 'b'], [['a', { two: 3 }]]),
      catalogue(plain),
    );
    expect(outcome.runtimeAgent?.capabilities.map(({ ref, config }) => [ref, config])).toEqual([
      ['a', { two: 3 }],
      ['b', null],
    ]);
  });

  test('left out by the session leaves none', () => {
    const { runtimeAgent } = resolveRuntimeAgent(layers([['a', { one: 1 }]], ['a']), catalogue(plain));
    expect(runtimeAgent?.capabilities).toMatchObject([{ ref: 'a', config: null, source: 'session' }]);
  });
});

describe('what cannot be resolved', () => {
  test.each<[string, Record<string, readonly string[]>, Uses, Uses, object]>([
    [
      'a circle, which it names',
      { a: ['b'], b: ['c'], c: ['b'] },
      [],
      ['a'],
      {
        path: ['capabilities', 0, 'ref'],
        code: 'INVALID_VALUE',
        message: /no circle; received b -> c -> b$/,
      },
    ],
    ['a capability that needs itself', { a: ['a'] }, [], ['a'], { message: /received a -> a$/ }],
    [
      'a circle among the capabilities of the agent',
      { a: ['b'], b: ['a'] },
      ['a'],
      [],
      { path: ['agentId'], message: /^must name an agent .* a -> b -> a$/ },
    ],
    [
      'a missing dependency',
      { a: ['gone'] },
      [],
      ['a'],
      { path: ['capabilities', 0, 'ref'], code: 'NOT_FOUND', message: /no "gone", which "a" needs$/ },
    ],
    ['a missing capability', {}, [], ['gone'], { code: 'NOT_FOUND', message: /there is no "gone"$/ }],
    ['a missing one of the agent', {}, ['gone'], [], { path: ['agentId'], code: 'NOT_FOUND' }],
  ])('%s', (_name, dependencies, ofAgent, ofSession, expected) => {
    const { runtimeAgent, issues } = resolveRuntimeAgent(layers(ofAgent, ofSession), catalogue(dependencies));
    expect(runtimeAgent).toBeNull();
    const message =
      'message' in expected ? { message: expect.stringMatching(expected.message as RegExp) } : {};
    expect(issues).toEqual([expect.objectContaining({ ...expected, ...message })]);
  });

  test('is listed at once', () => {
    const { issues } = resolveRuntimeAgent(layers(['x', 'y'], ['a', 'z']), catalogue({ a: ['a'] }));
    expect(issues.map(({ path }) => path.join('.'))).toEqual([
      'agentId',
      'agentId',
      'capabilities.0.ref',
      'capabilities.1.ref',
    ]);
  });
});

describe('the model', () => {
  test.each([
    ['s', 'a', 'o', 's', 'session'],
    [null, 'a', 'o', 'a', 'agent'],
    [null, null, 'o', 'o', 'organization'],
    ['s', null, null, 's', 'session'],
    [null, null, null, null, null],
  ])(
    'of session %s, agent %s and organization %s is %s',
    (session, agent, defaultModelId, modelId, source) => {
      const { runtimeAgent } = resolveRuntimeAgent(
        {
          session: { modelId: session, capabilities: [] },
          agent: { defaultModelId: agent, systemPrompt: '', capabilities: [] },
          defaultModelId,
        },
        catalogue({}),
      );
      expect(runtimeAgent).toMatchObject({ modelId, modelSource: source, systemPrompt: '' });
    },
  );
});

describe('what capabilities add', () => {
  test('follows the order of the capabilities', () => {
    const { runtimeAgent } = resolveRuntimeAgent(layers(['code_execution'], ['current_time']), builtIn);
    expect(runtimeAgent?.systemPrompt.split('\n\n')).toEqual([
      'Be brief.',
      builtIn('session_file_system')?.systemPrompt,
      builtIn('code_execution')?.systemPrompt,
      builtIn('current_time')?.systemPrompt,
    ]);
    expect(runtimeAgent?.tools.map(({ name, capabilityRef }) => `${capabilityRef}.${name}`)).toEqual([
      'session_file_system.read_file',
      'session_file_system.write_file',
      'session_file_system.list_files',
      'session_file_system.delete_file',
      'code_execution.run_code',
      'current_time.current_time',
    ]);
    expect(runtimeAgent?.features).toEqual(['files']);
  });

  test('has each tool name once: the later replaces the earlier in its place', () => {
    const tool = (description: string) => ({ name: 'look', description, parameters: {} });
    const all = new Map([
      ['a', ownCapability('a', { tools: [tool('old'), { ...tool('other'), name: 'other' }] })],
      ['b', ownCapability('b', { tools: [tool('new')] })],
    ]);
    const { runtimeAgent } = resolveRuntimeAgent(layers(['a'], ['b']), (ref) => all.get(ref) ?? null);
    expect(runtimeAgent?.tools.map(({ name, capabilityRef }) => `${capabilityRef}.${name}`)).toEqual([
      'b.look',
      'a.other',
    ]);
  });
});
