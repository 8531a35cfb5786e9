import type { KubernetesType } from '../../catalogues/kubernetes/types';
import { type ValueLimit, valueLimitsOf } from '../../catalogues/kubernetes/valueLimits';
import { isObject, type Json, type Path } from '../../model/json';
import { isPlaceholder } from './misfits';
import { pathTo, type Step, type TypedNode } from './typedNodes';
import { keyRefusalOf, refusalOf } from './valueForms';

/** A value, or the key of a map, that the API server does not take. */
export interface Refusal {
  readonly path: Path;
  readonly value: Json;
  readonly answer: string;
  /** The key of a map is wrong, not what it holds. */
  readonly isKey?: boolean;
  /** A cluster may be set up to take it. */
  readonly isDefault?: boolean;
}

export const hasValueLimits = ({ name }: KubernetesType): boolean => valueLimitsOf(name).length > 0;

/** What the API server refuses of the values of a map. `kind` is that of the whole object. */
export function valueRefusals(node: TypedNode, kind: string): Refusal[] {
  const found: Refusal[] = [];
  for (const [field, limit] of valueLimitsOf(node.type.name)) {
    if (!Object.hasOwn(node.value, field) || isFreeHere(kind, node, field)) continue;
    addRefused({ kind, limit, node, found }, node.value[field]!, { name: field, above: undefined });
  }
  return found;
}

interface Question {
  readonly kind: string;
  readonly limit: ValueLimit;
  readonly node: TypedNode;
  readonly found: Refusal[];
}

/** `at` leads to the value from the map of the question. */
function addRefused(question: Question, value: Json, at: Step): void {
  const { kind, limit, node, found } = question;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) addRefused(question, item, { name: index, above: at });
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const below = { name: key, above: at };
      const answer = keyRefusalOf(key);
      if (answer !== undefined && !isTemplate(key))
        found.push({ path: [...node.path, ...pathTo(below)], value: key, answer, isKey: true });
      if (limit.kind !== 'form' || limit.form !== 'label-key') addRefused(question, item, below);
    }
  } else {
    const answer = refusalOf(limit, value, kind);
    if (answer === undefined || (typeof value === 'string' && isFilledIn(limit, value))) return;
    const isDefault = limit.kind === 'range' && limit.isDefault === true;
    found.push({ path: [...node.path, ...pathTo(at)], value, answer, isDefault });
  }
}

const isFilledIn = (limit: ValueLimit, text: string): boolean =>
  limit.kind === 'form' ? isTemplate(text) : isPlaceholder(text);

/** The API server takes these as they come. */
function isFreeHere(kind: string, node: TypedNode, field: string): boolean {
  if (node.type.name !== 'meta.v1.ObjectMeta' || (field !== 'name' && field !== 'namespace')) return false;
  const isOwn = node.path.length === 1;
  return !isOwn || !Object.hasOwn(node.value, 'name') || kind === 'ComponentStatus' || kind.endsWith('List');
}

/** Text that something fills in, also where it stands in capitals alone: `NAMESPACE`. */
const isTemplate = (text: string): boolean =>
  isPlaceholder(text) || /^[A-Z][A-Z0-9-]*$/.test(text) || text.includes('(');
