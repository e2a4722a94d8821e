import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** The fields selected below a field, by name, through fragments; conditions (`@include`, types) are not looked at. */
export interface Selection {
  /** What is selected below a field of this name; null where it is not selected at all. */
  below(name: string): Selection | null;
  /** The names of all fields selected, each once. */
  names(): readonly string[];
}

/** What an operation selects below the field that is being resolved. */
export function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  return selectionIn(
    fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragments,
  );
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

function selectionIn(sets: readonly SelectionSetNode[], fragments: Fragments): Selection {
  return {
    below: (name) => {
      const fields = [...fieldsIn(sets, { fragments, seen: new Set() })].filter(
        (field) => field.name.value === name,
      );
      if (fields.length === 0) return null;
      return selectionIn(
        fields.flatMap(({ selectionSet }) => selectionSet ?? []),
        fragments,
      );
    },
    names: () => {
      const names = new Set<string>();
      for (const field of fieldsIn(sets, { fragments, seen: new Set() })) names.add(field.name.value);
      return [...names];
    },
  };
}

interface Search {
  readonly fragments: Fragments;
  readonly seen: Set<string>;
}

/** The fields selected at this level, through fragments, each fragment looked at once. */
function* fieldsIn(sets: readonly SelectionSetNode[], search: Search): Generator<FieldNode> {
  for (const { selections } of sets) {
    for (const selection of selections) {
      if (selection.kind === 'Field') yield selection;
      else {
        const inner =
          'selectionSet' in selection ? selection.selectionSet : spread(selection.name.value, search);
        if (inner) yield* fieldsIn([inner], search);
      }
    }
  }
}

function spread(name: string, { fragments, seen }: Search): SelectionSetNode | null {
  if (seen.has(name)) return null;
  seen.add(name);
  return fragments[name]?.selectionSet ?? null;
}
