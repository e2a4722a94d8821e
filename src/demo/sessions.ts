import { append } from '../domain/append.ts';
import { applied, type Decide } from '../domain/decision.ts';
import { createdEvent, draft, type EventDraft, type SessionEvent } from '../domain/event.ts';
import { defaultOrganizationId as organizationId } from '../domain/ids.ts';
import { newSession, type Session, type SessionStatus } from '../domain/session.ts';
import { beginTurn, completeTurn } from '../domain/turn.ts';
import { demoId } from './catalogue.ts';

const minute = 60_000;

const titles: readonly (readonly [
  title: string,
  agent: number,
  status: SessionStatus,
  tags: readonly string[],
])[] = [
  ['Login fails after password reset', 1, 'idle', ['debugging', 'urgent']],
  ['Memory grows in the import job', 1, 'active', ['debugging']],
  ['Flaky checkout test', 1, 'idle', ['debugging', 'tests']],
  ['Refund for order 1042', 2, 'idle', ['billing']],
  ['How do I export my data?', 2, 'started', []],
  ['Invoice shows the wrong address', 2, 'active', ['billing', 'urgent']],
  ['Weekly active users by country', 3, 'idle', ['report']],
  ['Churn in the second quarter', 3, 'active', ['report']],
  ['Which plan do trials choose?', 3, 'started', []],
  ['Notes for 4.2', 4, 'idle', ['release']],
  ['Notes for 4.3', 4, 'started', ['release']],
  ['Welcome', 5, 'started', []],
];

/** A dozen sessions in all three states with their logs, the last of them created just before `now`. */
export function demoSessions(now: Date): Story[] {
  return titles.map(([title, agent, status, tags], index) => {
    const number = index + 1;
    const createdAt = new Date(now.getTime() - (titles.length - index) * 10 * minute);
    const input = {
      agentId: demoId('agent', agent),
      modelId: index % 4 === 1 ? demoId('model', 2) : null,
      capabilities: index === 0 ? [{ ref: 'web_fetch', config: { timeout_ms: 30_000 } }] : [],
      tags: [...tags],
      title,
    };
    const session = newSession(input, { id: demoId('session', number), organizationId, now: createdAt });
    const chapters = chaptersOf[status]({ number, title, turnId: demoId('turn', number) });
    return chapters.reduce(continued, { session, events: [createdEvent(session)] });
  });
}

/** A session and all that has happened to it. */
interface Story {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
}

interface Plot {
  readonly number: number;
  readonly title: string;
  readonly turnId: string;
}

/** What has happened to a session of each status, by the same rules as everything else that happens to sessions. */
const chaptersOf: Readonly<Record<SessionStatus, (plot: Plot) => Decide[]>> = {
  started: () => [],
  active: ({ title, turnId }) => [asks(title), begins(turnId)],
  idle: ({ number, title, turnId }) => [asks(title), begins(turnId), answers(turnId), ends(turnId, number)],
};

function asks(title: string): Decide {
  return append(null, [said('user', `${title}: can you look into it?`)]);
}

function begins(turnId: string): Decide {
  const hour = 3_600;
  return beginTurn(turnId, { runtime: 'demo-runtime', leaseSeconds: hour, expectedVersion: null });
}

function answers(turnId: string): Decide {
  return append(turnId, [
    { ...said('agent', 'Done. Here is what I found, with the evidence for it.'), turnId },
  ]);
}

function ends(turnId: string, number: number): Decide {
  const usage = {
    inputTokens: 890 + number * 310,
    outputTokens: 310 + number * 90,
    cacheReadTokens: 800,
    cacheCreationTokens: null,
  };
  return completeTurn({ turnId, usage, outputPreview: null, finish: false });
}

function said(role: 'user' | 'agent', text: string): EventDraft {
  return draft('message.created', { role, content: [{ type: 'text', text }], controls: null });
}

/** The story with one more chapter, a minute after the last. */
function continued({ session, events }: Story, decide: Decide): Story {
  const circumstances = { now: new Date(session.updatedAt.getTime() + minute), known: new Map() };
  const newEventId = () => `event_${session.id.slice(-30)}${String(session.version).padStart(2, '0')}`;
  const next = applied(session, decide(session, circumstances), { ...circumstances, newEventId });
  return { session: next.session, events: [...events, ...next.added] };
}
