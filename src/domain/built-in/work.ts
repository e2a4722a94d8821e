import type { CapabilityDefinition } from '../capability-definition.ts';

export const codeExecution: CapabilityDefinition = {
  ref: 'code_execution',
  name: 'Code execution',
  description: "Runs programs in a closed environment that sees the session's files.",
  category: 'work',
  systemPrompt: 'You can run code with run_code. Compute what can be computed instead of estimating it.',
  tools: [
    {
      name: 'run_code',
      description: 'Runs a program and gives what it printed.',
      parameters: {
        type: 'object',
        properties: {
          language: { enum: ['python', 'javascript', 'bash'], description: 'The language of the program.' },
          code: { type: 'string', description: 'The whole program.' },
        },
        required: ['language', 'code'],
        additionalProperties: false,
      },
    },
  ],
  features: ['files'],
  dependencies: ['session_file_system'],
  configSchema: {
    type: 'object',
    properties: {
      languages: {
        type: 'array',
        items: { enum: ['python', 'javascript', 'bash'] },
        minItems: 1,
        uniqueItems: true,
        description: 'The languages that may be used; all if left out.',
      },
      timeout_ms: {
        type: 'integer',
        minimum: 100,
        maximum: 600_000,
        description: 'Milliseconds for one program.',
      },
      memory_mb: { type: 'integer', minimum: 64, maximum: 16_384, description: 'Megabytes for one program.' },
      network: { type: 'boolean', description: 'Whether programs may reach the network.' },
    },
    additionalProperties: false,
  },
};

export const dataAnalysis: CapabilityDefinition = {
  ref: 'data_analysis',
  name: 'Data analysis',
  description: 'Queries a database, works on the rows with code, and draws charts.',
  category: 'work',
  systemPrompt:
    'State what the data can and cannot tell. Give numbers with their unit and the query they come from.',
  tools: [
    {
      name: 'draw_chart',
      description: 'Draws a chart into a file of the session.',
      parameters: {
        type: 'object',
        properties: {
          kind: { enum: ['line', 'bar', 'scatter', 'pie'], description: 'The kind of chart.' },
          data_path: { type: 'string', description: 'A CSV file of the session with the numbers.' },
          title: { type: 'string', description: 'The line above the chart.' },
        },
        required: ['kind', 'data_path'],
        additionalProperties: false,
      },
    },
  ],
  features: ['charts'],
  dependencies: ['sql_database', 'code_execution'],
  configSchema: null,
};

export const subAgents: CapabilityDefinition = {
  ref: 'sub_agents',
  name: 'Sub-agents',
  description: 'Hands parts of the work to other agents and collects their results.',
  category: 'work',
  systemPrompt:
    'Hand over work that stands alone, with everything a newcomer needs to know. Check what comes back.',
  tools: [
    {
      name: 'start_sub_agent',
      description: 'Gives a task to another agent, which works in a session of its own.',
      parameters: {
        type: 'object',
        properties: {
          agent: { type: 'string', description: 'The name of the agent.' },
          task: { type: 'string', description: 'What to do, with all that is needed to do it.' },
        },
        required: ['agent', 'task'],
        additionalProperties: false,
      },
    },
    {
      name: 'sub_agent_result',
      description: 'What a sub-agent has answered, or that it still works.',
      parameters: {
        type: 'object',
        properties: { session_id: { type: 'string', description: 'The session that start_sub_agent gave.' } },
        required: ['session_id'],
        additionalProperties: false,
      },
    },
  ],
  features: ['sub_agents'],
  dependencies: [],
  configSchema: {
    type: 'object',
    properties: {
      agents: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 64 },
        maxItems: 50,
        uniqueItems: true,
        description: 'Names of the agents that may be asked; any if left out.',
      },
      max_parallel: { type: 'integer', minimum: 1, maximum: 32, description: 'How many may work at a time.' },
      max_depth: {
        type: 'integer',
        minimum: 1,
        maximum: 5,
        description: 'How deep sub-agents may have their own.',
      },
    },
    additionalProperties: false,
  },
};

export const taskList: CapabilityDefinition = {
  ref: 'task_list',
  name: 'Task list',
  description: 'Lets the agent plan its work in steps that the user can follow.',
  category: 'work',
  systemPrompt: 'For work of more than two steps, write a task list first and keep it up to date.',
  tools: [
    {
      name: 'write_tasks',
      description: 'Replaces the task list.',
      parameters: {
        type: 'object',
        properties: {
          tasks: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                title: { type: 'string', description: 'What is to be done.' },
                status: { enum: ['open', 'running', 'done'], description: 'How far it is.' },
              },
              required: ['title', 'status'],
              additionalProperties: false,
            },
          },
        },
        required: ['tasks'],
        additionalProperties: false,
      },
    },
  ],
  features: ['tasks'],
  dependencies: [],
  configSchema: null,
};

export const askUser: CapabilityDefinition = {
  ref: 'ask_user',
  name: 'Ask the user',
  description: 'Lets the agent put a question to the user and wait for the answer.',
  category: 'work',
  systemPrompt: 'Ask the user when a choice is theirs to make. Ask once, with the options you see.',
  tools: [
    {
      name: 'ask_user',
      description: 'Asks the user a question and waits for the answer.',
      parameters: {
        type: 'object',
        properties: {
          question: { type: 'string', description: 'The question, in one sentence.' },
          options: { type: 'array', items: { type: 'string' }, description: 'Answers to choose from.' },
        },
        required: ['question'],
        additionalProperties: false,
      },
    },
  ],
  features: ['questions'],
  dependencies: [],
  configSchema: {
    type: 'object',
    properties: {
      timeout_ms: {
        type: 'integer',
        minimum: 1_000,
        maximum: 86_400_000,
        description: 'Milliseconds to wait for the answer.',
      },
    },
    additionalProperties: false,
  },
};
