import { _, type Ajv2020, type CodeKeywordDefinition, Name } from 'ajv/dist/2020.js';

/**
 * `unevaluatedProperties`. Beside `anyOf` and the like ajv looks up in an object what has been checked of a config, and
 * would find `toString` there, which objects inherit; here it is given one that inherits nothing.
 */
export function unevaluatedProperties(ajv: Ajv2020): CodeKeywordDefinition {
  const original = ajv.getKeyword('unevaluatedProperties') as CodeKeywordDefinition;
  return {
    ...original,
    code(context, ruleType) {
      const { gen, it } = context;
      if (it.props instanceof Name) {
        const checked = _`${it.props} === true || Object.assign(Object.create(null), ${it.props})`;
        it.props = gen.const('checked', checked);
      }
      original.code(context, ruleType);
    },
  };
}
