import { agents } from '../../src/demo/catalogue.ts';

export const agentId = agents[0]?.id ?? '';
const unknown = 'f'.repeat(32);

interface Fault {
  readonly name: string;
  /** The fields of `createSession` in the names of the domain. */
  readonly input: Record<string, unknown>;
  readonly code: string;
  readonly issue: string;
  readonly path: readonly (string | number)[];
  readonly status: number;
  /** What the message must tell: the expectation and the value. */
  readonly message: RegExp;
}

const invalid = { code: 'INVALID_INPUT', status: 400 };
const absent = { code: 'NOT_FOUND', status: 404, issue: 'NOT_FOUND' };
const use = { ref: 'web_fetch' };

/** Faulty inputs of `createSession`, as both doors must refuse them. */
export const faults: readonly Fault[] = [
  {
    name: 'an agent id of 31 digits',
    input: { agentId: agentId.slice(0, -1) },
    ...invalid,
    issue: 'INVALID_ID',
    path: ['agentId'],
    message: /32 lowercase hexadecimal digits.*31 digits/,
  },
  {
    name: 'an agent id in upper case',
    input: { agentId: `agent_${'A'.repeat(32)}` },
    ...invalid,
    issue: 'INVALID_ID',
    path: ['agentId'],
    message: /lowercase.*AAAA/,
  },
  {
    name: 'an agent id of another kind',
    input: { agentId: `model_${unknown}` },
    ...invalid,
    issue: 'INVALID_ID',
    path: ['agentId'],
    message: /agent_ followed by.*model_ffff/,
  },
  {
    name: 'an unknown agent',
    input: { agentId: `agent_${unknown}` },
    ...absent,
    path: ['agentId'],
    message: /existing agent.*agent_ffff/,
  },
  {
    name: 'a model id of 31 digits',
    input: { agentId, modelId: 'model_1' },
    ...invalid,
    issue: 'INVALID_ID',
    path: ['modelId'],
    message: /1 digits/,
  },
  {
    name: 'an unknown model',
    input: { agentId, modelId: `model_${unknown}` },
    ...absent,
    path: ['modelId'],
    message: /existing model.*model_ffff/,
  },
  {
    name: 'an empty title',
    input: { agentId, title: '' },
    ...invalid,
    issue: 'TOO_SHORT',
    path: ['title'],
    message: /1 to 255 characters.*0 characters/,
  },
  {
    name: 'a title of 256 characters',
    input: { agentId, title: 'é'.repeat(256) },
    ...invalid,
    issue: 'TOO_LONG',
    path: ['title'],
    message: /1 to 255 characters.*256 characters/,
  },
  {
    name: '33 tags',
    input: { agentId, tags: Array.from({ length: 33 }, (_, n) => `t${n}`) },
    ...invalid,
    issue: 'TOO_MANY',
    path: ['tags'],
    message: /at most 32 tags.*33 items/,
  },
  {
    name: 'an empty tag',
    input: { agentId, tags: ['a', '  '] },
    ...invalid,
    issue: 'TOO_SHORT',
    path: ['tags', 1],
    message: /1 to 64 characters/,
  },
  {
    name: 'a tag of 65 characters',
    input: { agentId, tags: ['a'.repeat(65)] },
    ...invalid,
    issue: 'TOO_LONG',
    path: ['tags', 0],
    message: /1 to 64 characters.*65 characters/,
  },
  {
    name: 'an empty capability ref',
    input: { agentId, capabilities: [use, { ref: '' }] },
    ...invalid,
    issue: 'TOO_SHORT',
    path: ['capabilities', 1, 'ref'],
    message: /1 to 128/,
  },
  {
    name: '101 capabilities',
    input: { agentId, capabilities: Array.from({ length: 101 }, () => use) },
    ...invalid,
    issue: 'TOO_MANY',
    path: ['capabilities'],
    message: /at most 100.*101 items/,
  },
  {
    name: 'a config of 17 KiB',
    input: { agentId, capabilities: [{ ...use, config: { text: 'x'.repeat(17 * 1024) } }] },
    ...invalid,
    issue: 'TOO_LARGE',
    path: ['capabilities', 0, 'config'],
    message: /16384 bytes.*17\d\d\d/,
  },
  {
    name: 'a config that is a text',
    input: { agentId, capabilities: [{ ...use, config: 'fast' }] },
    ...invalid,
    issue: 'INVALID_TYPE',
    path: ['capabilities', 0, 'config'],
    message: /JSON object.*"fast"/,
  },
  {
    name: 'an unknown capability',
    input: { agentId, capabilities: [use, { ref: 'web_fech' }] },
    ...absent,
    path: ['capabilities', 1, 'ref'],
    message: /existing capability.*"web_fech"/,
  },
  {
    name: 'a setting of the wrong type',
    input: { agentId, capabilities: [{ ref: 'current_time' }, { ...use, config: { timeout_ms: 'soon' } }] },
    ...invalid,
    issue: 'INVALID_TYPE',
    path: ['capabilities', 1, 'config', 'timeout_ms'],
    message: /timeout_ms must be integer; received "soon"/,
  },
  {
    name: 'a setting out of range',
    input: { agentId, capabilities: [{ ref: 'current_time' }, { ...use, config: { timeout_ms: 1 } }] },
    ...invalid,
    issue: 'INVALID_VALUE',
    path: ['capabilities', 1, 'config', 'timeout_ms'],
    message: /timeout_ms must be >= 100; received 1/,
  },
  {
    name: 'a setting that there is not',
    input: { agentId, capabilities: [{ ...use, config: { timeoutMs: 5000 } }] },
    ...invalid,
    issue: 'INVALID_VALUE',
    path: ['capabilities', 0, 'config', 'timeoutMs'],
    message: /timeoutMs must be left out.*received 5000/,
  },
  {
    name: 'an item of a list among the settings',
    input: { agentId, capabilities: [{ ...use, config: { allowed_hosts: ['example.com', ''] } }] },
    ...invalid,
    issue: 'TOO_SHORT',
    path: ['capabilities', 0, 'config', 'allowed_hosts', 1],
    message: /allowed_hosts\[1\] must/,
  },
];

/** One input with seven faults of seven kinds, of form, of reference and of a config, with the way to each. */
export const sevenFaults = {
  input: {
    agentId: `agent_${unknown}`,
    modelId: 'model_1',
    title: '',
    tags: ['a', 'b'.repeat(65)],
    capabilities: [{ ref: 'no_such_capability' }, { ...use, config: { timeout_ms: 'soon', max_bytes: 1 } }],
  },
  paths: [
    ['agentId'],
    ['capabilities', 0, 'ref'],
    ['capabilities', 1, 'config', 'max_bytes'],
    ['capabilities', 1, 'config', 'timeout_ms'],
    ['modelId'],
    ['tags', 1],
    ['title'],
  ],
} as const;
