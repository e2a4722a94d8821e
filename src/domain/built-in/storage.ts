import type { CapabilityDefinition } from '../capability-definition.ts';

const path = {
  type: 'string',
  description: 'A path from the root of the session’s files, such as /notes/today.md.',
};

export const sessionFileSystem: CapabilityDefinition = {
  ref: 'session_file_system',
  name: 'Session files',
  description: 'Gives the session a file system of its own to read, write and search.',
  category: 'storage',
  systemPrompt:
    'You have a file system that lasts as long as this session. Read a file before you change it.',
  tools: [
    {
      name: 'read_file',
      description: 'The text of a file.',
      parameters: { type: 'object', properties: { path }, required: ['path'], additionalProperties: false },
    },
    {
      name: 'write_file',
      description: 'Creates a file, or replaces what it holds.',
      parameters: {
        type: 'object',
        properties: { path, content: { type: 'string', description: 'The whole text of the file.' } },
        required: ['path', 'content'],
        additionalProperties: false,
      },
    },
    {
      name: 'list_files',
      description: 'The files and folders in a folder.',
      parameters: { type: 'object', properties: { path }, required: ['path'], additionalProperties: false },
    },
    {
      name: 'delete_file',
      description: 'Removes a file.',
      parameters: { type: 'object', properties: { path }, required: ['path'], additionalProperties: false },
    },
  ],
  features: ['files'],
  dependencies: [],
  configSchema: {
    type: 'object',
    properties: {
      read_only: { type: 'boolean', description: 'Whether files may only be read.' },
      max_bytes: {
        type: 'integer',
        minimum: 1_024,
        maximum: 1_073_741_824,
        description: 'Bytes that all files may take together.',
      },
    },
    additionalProperties: false,
  },
};

export const keyValueStore: CapabilityDefinition = {
  ref: 'key_value_store',
  name: 'Key-value store',
  description: 'Keeps small values under names, for as long as the session lasts.',
  category: 'storage',
  systemPrompt:
    'Keep facts that you will need again in the key-value store, under names that you can guess later.',
  tools: [
    {
      name: 'get_value',
      description: 'The value under a key, or null.',
      parameters: {
        type: 'object',
        properties: { key: { type: 'string', description: 'The name of the value.' } },
        required: ['key'],
        additionalProperties: false,
      },
    },
    {
      name: 'set_value',
      description: 'Keeps a value under a key, instead of any that is there.',
      parameters: {
        type: 'object',
        properties: {
          key: { type: 'string', description: 'The name of the value.' },
          value: { description: 'Any JSON value.' },
        },
        required: ['key', 'value'],
        additionalProperties: false,
      },
    },
    {
      name: 'list_keys',
      description: 'The keys there are.',
      parameters: {
        type: 'object',
        properties: { prefix: { type: 'string', description: 'Only keys that begin with this.' } },
        additionalProperties: false,
      },
    },
  ],
  features: ['key_value'],
  dependencies: [],
  configSchema: {
    type: 'object',
    properties: {
      max_keys: { type: 'integer', minimum: 1, maximum: 100_000, description: 'Keys there may be at most.' },
    },
    additionalProperties: false,
  },
};

export const sqlDatabase: CapabilityDefinition = {
  ref: 'sql_database',
  name: 'SQL database',
  description: 'Lets the agent look at the tables of a database and query them.',
  category: 'storage',
  systemPrompt:
    'Look at the tables with sql_schema before you write a query for sql_query. Show the query you ran.',
  tools: [
    {
      name: 'sql_schema',
      description: 'The tables of the database with their columns.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    },
    {
      name: 'sql_query',
      description: 'Runs one SQL statement and gives its rows.',
      parameters: {
        type: 'object',
        properties: {
          statement: { type: 'string', description: 'The statement, with ? for each value.' },
          values: { type: 'array', description: 'The values, in the order of the question marks.' },
        },
        required: ['statement'],
        additionalProperties: false,
      },
    },
  ],
  features: ['sql'],
  dependencies: [],
  configSchema: {
    type: 'object',
    properties: {
      read_only: { type: 'boolean', description: 'Whether statements may only read.' },
      connection: {
        type: 'string',
        minLength: 1,
        maxLength: 128,
        description: 'A connection that the runtime knows.',
      },
      max_rows: {
        type: 'integer',
        minimum: 1,
        maximum: 100_000,
        description: 'Rows that a query gives at most.',
      },
      timeout_ms: {
        type: 'integer',
        minimum: 100,
        maximum: 600_000,
        description: 'Milliseconds for one statement.',
      },
    },
    additionalProperties: false,
  },
};

export const memory: CapabilityDefinition = {
  ref: 'memory',
  name: 'Memory',
  description: 'Remembers facts about the user and their work from one session to the next.',
  category: 'storage',
  systemPrompt:
    'Recall what you know of the user at the start. Remember what will matter later, never a secret.',
  tools: [
    {
      name: 'remember',
      description: 'Keeps a fact for later sessions.',
      parameters: {
        type: 'object',
        properties: { fact: { type: 'string', description: 'One fact, in a sentence that stands alone.' } },
        required: ['fact'],
        additionalProperties: false,
      },
    },
    {
      name: 'recall',
      description: 'Facts from earlier sessions that bear on something.',
      parameters: {
        type: 'object',
        properties: { about: { type: 'string', description: 'What the facts should bear on.' } },
        required: ['about'],
        additionalProperties: false,
      },
    },
  ],
  features: ['memory'],
  dependencies: ['key_value_store'],
  configSchema: {
    type: 'object',
    properties: {
      scope: { enum: ['user', 'agent', 'organization'], description: 'Who shares what is remembered.' },
      max_facts: { type: 'integer', minimum: 1, maximum: 10_000, description: 'Facts to keep at most.' },
    },
    additionalProperties: false,
  },
};
