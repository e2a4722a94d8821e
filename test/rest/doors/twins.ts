import { agentTwins } from './agent-twins.ts';
import { catalogueTwins } from './catalogue-twins.ts';
import { logTwins } from './log-twins.ts';
import { sessionTwins } from './session-twins.ts';
import type { Twins } from './twin.ts';

/** The GraphQL twin of each REST operation, by operation id; a text says why there is none. */
export const twins: Twins = { ...sessionTwins, ...logTwins, ...agentTwins, ...catalogueTwins };
