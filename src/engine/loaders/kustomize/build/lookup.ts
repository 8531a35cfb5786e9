import { isList, isMap, itemsOf, type MapNode, type Node } from '../../tree/node';
import { splitPath } from './applyFieldSpec';
import { writtenText } from './yaml/text';

/** The node at a path like `spec.ports[0].port` or `spec.containers.[name=web].image` (`GetFieldValue` of kyaml); undefined where it leads nowhere. */
export function lookup(object: MapNode, path: string): Node | undefined {
  let current: Node | undefined = object;
  for (const step of stepsOf(path)) {
    if (current === undefined) return undefined;
    const condition: RegExpExecArray | null = /^\[([^=]*)=(.*)\]$/.exec(step);
    if (condition) {
      const [, key = '', value] = condition;
      current = itemsOf(current).find((item) =>
        key === '' ? writtenText(item) === value : isMap(item) && writtenText(item.entries.get(key)) === value,
      );
    } else if (isMap(current)) current = current.entries.get(step);
    else if (isList(current) && /^(\d+|-)$/.test(step)) current = current.items.at(step === '-' ? -1 : Number(step));
    else return undefined;
  }
  return current?.kind === 'scalar' && current.value === null ? undefined : current;
}

/** A step in brackets may hold dots; an index may stand behind its list. */
function stepsOf(path: string): string[] {
  const parts = splitPath(path, '.');
  const steps: string[] = [];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (part.startsWith('[')) {
      while (!part.endsWith(']') && parts.length > 0) part = `${part}.${parts.shift()}`;
      steps.push(part.includes('=') ? part : part.replace(/^\[+|\]+$/g, ''));
      continue;
    }
    const index = /^([^[\]]*)\[(\d+)\]$/.exec(part);
    if (index) steps.push(...(index[1] ? [index[1]] : []), index[2]!);
    else steps.push(part);
  }
  return steps;
}
