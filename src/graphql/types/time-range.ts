import type { TimeRange } from '../../domain/time-range.ts';
import { builder } from '../builder.ts';

export const TimeRangeInput = builder.inputRef<TimeRange>('TimeRange').implement({
  description: 'A span of time within all of the bounds given; it may be open at either end.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'Not before this moment.' }),
    after: t.field({ type: 'DateTime', description: 'Later than this moment.' }),
    to: t.field({ type: 'DateTime', description: 'Not after this moment.' }),
    before: t.field({ type: 'DateTime', description: 'Earlier than this moment.' }),
  }),
});
