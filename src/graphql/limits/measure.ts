import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  valueFromASTUntyped,
} from 'graphql';
import { type Cost, fieldCost, mutationCost, once, plus, type Variables } from './cost.ts';

/** Each operation of a document by its name; null for one without. */
export type Measures = ReadonlyMap<string | null, Measure>;

/** The sizes of an operation, its fragments spread out. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly fields: number;
  readonly cost: Cost;
  readonly introspects: boolean;
  /** Of variables that are not given. */
  readonly defaults: Variables;
}

const nothing: Measure = {
  depth: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
  fields: 0,
  cost: 0,
  introspects: false,
  defaults: {},
};

/**
 * Measures every operation of a document, valid or not. Each fragment is measured once, so that fragments that multiply
 * each other cost no time; one that leads to itself counts nothing, and validation refuses it afterwards.
 */
export function measure(schema: GraphQLSchema, document: DocumentNode): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, Measure>();

  function ofSelections({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): Measure {
    return selections.map((node) => ofSelection(node, parent)).reduce(together, nothing);
  }

  function ofSelection(node: SelectionNode, parent: GraphQLNamedType | undefined): Measure {
    if (node.kind === Kind.FIELD) return ofField(node, parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) return withDirectives(ofFragment(node.name.value), node);
    const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
    return withDirectives(ofSelections(node.selectionSet, type), node);
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType | undefined): Measure {
    const name = node.name.value;
    const field = fieldOf(parent, name);
    const introspects = name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name;
    const inner = node.selectionSet
      ? ofSelections(node.selectionSet, field && getNamedType(field.type))
      : nothing;
    return withDirectives(
      {
        // graphql-js has a rule of its own for the depth of introspection.
        depth: introspects ? 1 : inner.depth + 1,
        aliases: inner.aliases + (node.alias ? 1 : 0),
        directives: inner.directives,
        rootFields: 1,
        fields: inner.fields + 1,
        cost: fieldCost(node, { field, parent, selection: inner.cost }),
        introspects: inner.introspects || introspects,
        defaults: {},
      },
      node,
    );
  }

  function ofFragment(name: string): Measure {
    const measured = known.get(name);
    if (measured) return measured;
    known.set(name, nothing);
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    const type = schema.getType(fragment.typeCondition.name.value);
    const spread = withDirectives(ofSelections(fragment.selectionSet, type), fragment);
    const found = { ...spread, cost: once(spread.cost) };
    known.set(name, found);
    return found;
  }

  function ofOperation(operation: OperationDefinitionNode): Measure {
    const root = schema.getRootType(operation.operation) ?? undefined;
    const found = withDirectives(ofSelections(operation.selectionSet, root), operation);
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    const cost = isMutation ? plus(found.cost, found.rootFields * mutationCost) : found.cost;
    return { ...found, cost, defaults: defaultsOf(operation) };
  }

  const measures = new Map<string | null, Measure>();
  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION) measures.set(node.name?.value ?? null, ofOperation(node));
  return measures;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  return Object.fromEntries(given);
}

function together(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    rootFields: one.rootFields + other.rootFields,
    fields: one.fields + other.fields,
    cost: plus(one.cost, other.cost),
    introspects: one.introspects || other.introspects,
    defaults: {},
  };
}

function withDirectives(
  found: Measure,
  { directives = [] }: { directives?: readonly unknown[] | undefined },
): Measure {
  return directives.length === 0 ? found : { ...found, directives: found.directives + directives.length };
}

function fieldOf(parent: GraphQLNamedType | undefined, name: string) {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
