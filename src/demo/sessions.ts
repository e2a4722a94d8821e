import { defaultOrganizationId as organizationId } from '../domain/ids.ts';
import type { Session, SessionStatus } from '../domain/session.ts';
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

/** A dozen sessions in all three states, the last of them created just before `now`. */
export function demoSessions(now: Date): Session[] {
  return titles.map(([title, agent, status, tags], index) => {
    const createdAt = new Date(now.getTime() - (titles.length - index) * 10 * minute);
    const hasRun = status !== 'started';
    return {
      id: demoId('session', index + 1),
      organizationId,
      version: 1,
      lastSequence: 1,
      agentId: demoId('agent', agent),
      modelId: index % 4 === 1 ? demoId('model', 2) : null,
      capabilities: index === 0 ? [{ ref: 'web_fetch', config: { timeout_ms: 30_000 } }] : [],
      tags,
      title,
      status,
      preview: hasRun ? `${title}: can you look into it?` : null,
      outputPreview: status === 'idle' ? 'Done. Here is what I found, with the evidence for it.' : null,
      usage:
        status === 'idle'
          ? {
              inputTokens: 1_200 + index * 310,
              outputTokens: 400 + index * 90,
              cacheReadTokens: 800,
              cacheCreationTokens: null,
            }
          : null,
      createdAt,
      updatedAt: hasRun ? new Date(createdAt.getTime() + 5 * minute) : createdAt,
      startedAt: hasRun ? new Date(createdAt.getTime() + minute) : null,
      finishedAt: null,
      pinnedAt: null,
      archivedAt: null,
      forkedFrom: null,
      turn: null,
    };
  });
}
