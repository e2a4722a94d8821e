import type { FuncKeywordDefinition } from 'ajv';
import type { JsonValue } from '../json.ts';
import type { WorkBudget } from './work-budget.ts';

/** `uniqueItems` in linear time: ajv's own compares every item with every other. */
export function uniqueItems(budget: Pick<WorkBudget, 'spend'>): FuncKeywordDefinition {
  return {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must hold no item twice' },
    compile: (isWanted: boolean) => (items: JsonValue[]) => {
      if (!isWanted) return true;
      const seen = items.map(canonical);
      budget.spend(seen.reduce((total, text) => total + text.length, 0));
      return new Set(seen).size === items.length;
    },
  };
}

/** Equal values, whatever the order of their keys, give the same text. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
