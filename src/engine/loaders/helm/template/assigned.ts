import { weakMemo } from '../../../util/weakMemo';
import type { TemplateNode } from './ast';

/** The variables that a list of nodes assigns to, by their names. */
export const assignedIn = weakMemo((nodes: readonly TemplateNode[]): readonly string[] => {
  const names = nodes.flatMap((node): readonly string[] => {
    if (node.kind === 'action') return node.pipe.isAssign ? node.pipe.declares : [];
    if (node.kind !== 'if' && node.kind !== 'with' && node.kind !== 'range') return [];
    return [...assignedIn(node.body), ...assignedIn(node.otherwise ?? [])];
  });
  return [...new Set(names)];
});
