import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { builtIn, builtInCapabilities } from '../../src/domain/built-in/catalogue.ts';
import { resolveRuntimeAgent } from '../../src/domain/runtime-agent.ts';

describe.each(builtInCapabilities)('the capability $ref that comes with the gateway', (capability) => {
  test('resolves alone, with all it needs', () => {
    const { issues } = resolveRuntimeAgent(
      {
        session: { modelId: null, capabilities: [{ ref: capability.ref, config: null }] },
        agent: { defaultModelId: null, systemPrompt: '', capabilities: [] },
        defaultModelId: null,
      },
      builtIn,
    );
    expect(issues).toEqual([]);
  });

  test('has schemas that a strict reader takes', () => {
    const ajv = new Ajv2020({ strict: true, formats: { uri: true } });
    for (const schema of [capability.configSchema ?? {}, ...capability.tools.map((tool) => tool.parameters)])
      expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('describes each setting and each tool', () => {
    const settings = Object.values(Object(capability.configSchema?.properties)) as { description?: string }[];
    for (const { description } of [...settings, ...capability.tools]) expect(description).toMatch(/\.$/);
  });
});

test('no two have a ref or a tool name in common', () => {
  const refs = builtInCapabilities.map(({ ref }) => ref);
  const tools = builtInCapabilities.flatMap((capability) => capability.tools.map(({ name }) => name));
  expect(refs).toEqual([...new Set(refs)].sort());
  expect(tools).toEqual([...new Set(tools)]);
});

test('the table in docs/capabilities.md has each with what it needs', () => {
  const docs = readFileSync('docs/capabilities.md', 'utf8');
  const rows = [...docs.matchAll(/^\| `(\w+)` \| .+ \| (.*)\|$/gm)];
  expect(
    rows.map(([, ref, needs = '']) => [ref, [...needs.matchAll(/`(\w+)`/g)].map(([, need]) => need)]),
  ).toEqual(builtInCapabilities.map(({ ref, dependencies }) => [ref, dependencies]));
});
