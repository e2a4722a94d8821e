import { readFileSync } from 'node:fs';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { examples } from '../../src/graphql/examples.ts';
import { printedSchema, schema } from '../../src/graphql/schema.ts';

test('schema.graphql is what the code makes; `npm run codegen` renews it', () => {
  expect(readFileSync('schema.graphql', 'utf8')).toBe(printedSchema());
});

test('every type, field, argument and enum value has a description', () => {
  const undescribed: string[] = [];
  const look = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description) undescribed.push(name);
  };
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const arg of 'args' in field ? field.args : [])
        look(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  expect(undescribed).toEqual([]);
});

test.each(Object.entries(examples))('the GraphiQL example %s fits the schema', (_name, { query }) => {
  expect(validate(schema, parse(query))).toEqual([]);
});
