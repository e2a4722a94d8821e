import type { FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** The fields selected below a field, by name, through fragments; conditions (`@include`, types) are not looked at. */
export interface Selection {
  /** What is selected below a field of this name; null where it is not selected at all. */
  below(name: string): Selection | null;
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
      const found: SelectionSetNode[] = [];
      const isSelected = collect(sets, name, { fragments, found, seen: new Set() });
      return isSelected ? selectionIn(found, fragments) : null;
    },
  };
}

interface Search {
  readonly fragments: Fragments;
  readonly found: SelectionSetNode[];
  readonly seen: Set<string>;
}

/** Notes the selection sets of all fields of the name, each fragment looked at once; whether there was any such field. */
function collect(sets: readonly SelectionSetNode[], name: string, search: Search): boolean {
  let isFound = false;
  for (const { selections } of sets) {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        if (selection.name.value !== name) continue;
        isFound = true;
        if (selection.selectionSet) search.found.push(selection.selectionSet);
      } else {
        const inner =
          'selectionSet' in selection ? selection.selectionSet : spread(selection.name.value, search);
        if (inner && collect([inner], name, search)) isFound = true;
      }
    }
  }
  return isFound;
}

function spread(name: string, { fragments, seen }: Search): SelectionSetNode | null {
  if (seen.has(name)) return null;
  seen.add(name);
  return fragments[name]?.selectionSet ?? null;
}
