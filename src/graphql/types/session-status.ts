import { sessionStatuses } from '../../domain/session.ts';
import { builder } from '../builder.ts';

export const SessionStatus = builder.enumType('SessionStatus', {
  description: 'Where a session stands between two turns.',
  values: {
    STARTED: { value: 'started', description: sessionStatuses.started },
    ACTIVE: { value: 'active', description: sessionStatuses.active },
    IDLE: { value: 'idle', description: sessionStatuses.idle },
  } as const,
});
