import { type Decide, nothing, type SessionChanges } from './decision.ts';
import type { EventDraft } from './event.ts';
import type { JsonObject } from './json.ts';
import { type MessageData, previewOf } from './message.ts';
import type { Session } from './session.ts';
import { refusal, renewed, runningTurn } from './turn.ts';

/**
 * Adds events to the log. With a turn, it must be the running one, whose lease this renews; without, the session must
 * take new messages. Events that the log has already are no reason to refuse: a repeated call finds its answer.
 */
export function append(turnId: string | null, drafts: readonly EventDraft[]): Decide {
  return (session, { now, known }) => {
    const added = drafts.filter(({ id }) => id === null || !known.has(id));
    if (added.length === 0) return { ...nothing, events: drafts };
    const turn = turnId === null ? null : runningTurn(session, turnId);
    const refused = turn ? null : refusal(session);
    if (refused) throw refused;
    return {
      changes: {
        ...logPreviews(session, added),
        ...(turn && { turn: renewed(turn, now) }),
      },
      events: drafts,
    };
  };
}

/** The first message of the user and the last of the agent, as lists of sessions show them. */
export function logPreviews(
  session: Session,
  added: readonly Pick<EventDraft, 'type' | 'data'>[],
): Pick<SessionChanges, 'preview' | 'outputPreview'> {
  const messages = added.filter(({ type }) => type === 'message.created').map(({ data }) => toMessage(data));
  const preview = session.preview ?? startOf(messages.find(isBy('user')));
  const outputPreview = startOf(messages.findLast(isBy('agent'))) ?? session.outputPreview;
  return {
    ...(preview !== session.preview && { preview }),
    ...(outputPreview !== session.outputPreview && { outputPreview }),
  };
}

function isBy(role: MessageData['role']) {
  return (message: MessageData) => message.role === role && previewOf(message) !== null;
}

function startOf(message: MessageData | undefined): string | null {
  return message ? previewOf(message) : null;
}

/** The data of `message.created` was checked when it came in. */
function toMessage(data: JsonObject): MessageData {
  return data as unknown as MessageData;
}
