import { builder } from '../builder.ts';

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { value: 'asc', description: 'The smallest, earliest or alphabetically first.' },
    DESC: { value: 'desc', description: 'The largest, latest or alphabetically last.' },
  } as const,
});
