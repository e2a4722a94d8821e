import { CommandError } from '../../command-error.ts';
import { isDocument } from '../../document.ts';
import { elementOrder } from '../sort.ts';
import {
  arrayOf,
  type Compiler,
  integerOf,
  isNullish,
  namedOperand,
  type Operators,
  type Scope,
  truthy,
} from './operator.ts';

/** The operators that bind variables, and the literal. */
export const variables: Operators = {
  $literal: (operand) => () => operand,
  $let: (operand, compiler) => {
    const { vars, in: body } = namedOperand('$let', operand, ['vars', 'in'], []);
    if (!isDocument(vars)) throw new CommandError(16876, 'invalid parameter: expected an object (vars)');
    const bindings = Object.entries(vars).map(([name, value]) => {
      return [variableName(name), compiler.compile(value)] as const;
    });
    const inner = compiler.binding(bindings.map(([name]) => name)).compile(body);
    return (scope) =>
      inner(
        bound(
          scope,
          bindings.map(([name, value]) => [name, value(scope)]),
        ),
      );
  },
  $map: (operand, compiler) => {
    const { input, as = 'this', in: body } = namedOperand('$map', operand, ['input', 'in'], ['as']);
    const each = eachElement('$map', { input, as, body, code: 16883 }, compiler);
    return (scope) => each(scope, (_element, value) => [value() ?? null]);
  },
  $filter: (operand, compiler) => {
    const {
      input,
      as = 'this',
      cond,
      limit = null,
    } = namedOperand('$filter', operand, ['input', 'cond'], ['as', 'limit']);
    const each = eachElement('$filter', { input, as, body: cond, code: 28651 }, compiler);
    const most = compiler.compile(limit);
    return (scope) => {
      const kept = each(scope, (element, value) => (truthy(value()) ? [element] : []));
      const count = most(scope);
      return isNullish(count) ? kept : (kept?.slice(0, integerOf('$filter limit', count, 327391)) ?? null);
    };
  },
  $reduce: (operand, compiler) => {
    const {
      input,
      initialValue,
      in: body,
    } = namedOperand('$reduce', operand, ['input', 'initialValue', 'in'], []);
    const array = compiler.compile(input);
    const initial = compiler.compile(initialValue);
    const step = compiler.binding(['this', 'value']).compile(body);
    return (scope) => {
      const elements = array(scope);
      if (isNullish(elements)) return null;
      return arrayOf('$reduce', elements, 40080).reduce(
        (value: unknown, element) =>
          step(
            bound(scope, [
              ['this', element],
              ['value', value],
            ]),
          ),
        initial(scope),
      );
    };
  },
  $sortArray: (operand, compiler) => {
    const { input, sortBy } = namedOperand('$sortArray', operand, ['input', 'sortBy'], []);
    const array = compiler.compile(input);
    const order = elementOrder(sortBy);
    return (scope) => {
      const elements = array(scope);
      return isNullish(elements) ? null : arrayOf('$sortArray', elements, 2942504).toSorted(order);
    };
  },
};

type Each = { input: unknown; as: unknown; body: unknown; code: number };

/** Evaluates a body for each element of an array; the visitor says what each one contributes. */
function eachElement(name: string, { input, as, body, code }: Each, compiler: Compiler) {
  const array = compiler.compile(input);
  const variable = variableName(as);
  const inner = compiler.binding([variable]).compile(body);
  return (scope: Scope, visit: (element: unknown, value: () => unknown) => unknown[]): unknown[] | null => {
    const elements = array(scope);
    if (isNullish(elements)) return null;
    return arrayOf(name, elements, code).flatMap((element) =>
      visit(element, () => inner(bound(scope, [[variable, element]]))),
    );
  };
}

function bound(scope: Scope, more: [string, unknown][]): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...more]) };
}

/** User variables begin with a lowercase letter. */
function variableName(name: unknown): string {
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw new CommandError('FailedToParse', `'${String(name)}' is not a valid name for a variable`);
}
