import type { z } from 'zod';
import type { ErrorCode } from '../domain/errors.ts';

/** The chapters of the documentation. */
export const tags = {
  Sessions: 'Conversations with agents: create, read, list, change, archive, delete.',
  Messages: "What a session's user and agent say: read, send.",
  Events: "A session's log, in which everything that happens to it has a place: read, follow, append.",
  Turns: "Runs of the agent's loop: begin, renew, end. For the runtimes that execute them.",
  Agents: 'What sessions talk to: instructions, a default model and capabilities.',
  Capabilities: 'What agents and sessions can do: instructions, tools, features.',
  Models: 'Language models as their providers offer them.',
  Providers: "Who serves models: accounts at vendors, or servers of one's own.",
} as const;

export type Tag = keyof typeof tags;

/** What a route does, as the API's documentation tells it. `/openapi.json` is made of these and of nothing else. */
export interface Operation {
  /** The name of the operation in clients that are generated, such as `createSession`. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  /** Set for an address that is kept for callers who know it, beside a newer one. */
  readonly isDeprecated?: boolean;
  /** The parts of the path, in the names of its pattern. */
  readonly params?: z.ZodObject;
  /** The query string; the handler reads it by the same schema. */
  readonly query?: z.ZodObject;
  /** Request headers with a meaning of their own here, in lower case. */
  readonly headers?: z.ZodObject;
  /** The body in the names of the wire, for JSON; its rules are those of the domain. */
  readonly body?: z.ZodType;
  readonly isBodyOptional?: boolean;
  /** Fields of the domain whose name on the wire is another than theirs in snake case, for what faults point at. */
  readonly wireNames?: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Failures beyond those that every route of its form has: those are added. */
  readonly problems?: readonly ErrorCode[];
}

/** One successful answer. */
export interface Answer {
  readonly description: string;
  readonly body?: z.ZodType;
  /** `application/json` where it is not said. */
  readonly mediaType?: string;
  /** Response headers by name, each with its meaning. */
  readonly headers?: Readonly<Record<string, string>>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

/**
 * Declares a route. Fastify checks and shapes nothing by it: handlers read input by the same schemas, so that faults of
 * form and of reference come together, and tests hold every answer against its schema.
 */
export function operation(declared: Operation): { config: { operation: Operation } } {
  return { config: { operation: declared } };
}
