/** What a caller may do, each with its meaning for people. */
export const scopes = {
  'sessions:read': 'Read sessions, their messages and events.',
  'sessions:write': 'Create, change and delete sessions, and send messages to them.',
  'sessions:run': "Run turns: begin and end them, and append a runtime's events.",
  'catalogue:read': 'Read agents, models, providers and capabilities.',
  'catalogue:write': 'Create, change and archive agents, models, providers and capabilities.',
  admin: 'Everything, API keys included.',
} as const;

export type Scope = keyof typeof scopes;

export const scopeNames = Object.keys(scopes) as Scope[];

export function isScope(value: unknown): value is Scope {
  return typeof value === 'string' && Object.hasOwn(scopes, value);
}
