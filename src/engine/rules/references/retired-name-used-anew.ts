import type { Divergence } from '../../diff/divergence';
import type { LineSource, SourceFile } from '../../model/source';
import type { Draft, MergeRule } from '../rule';
import { type Crossing, crossings } from '../shared/crossing';
import { NAME_KINDS, type NameKind, namesOf } from '../shared/nameKinds';
import { chartFolders, chartOf, isRefusal, type RetiredName, retiredNames, successorOf } from '../shared/retiredNames';
import { isInfrastructureText, lineAt, linesOf } from '../shared/textLines';
import { hasYamlPath } from '../shared/yamlPath';

export const retiredNameUsedAnew: MergeRule = {
  meta: {
    id: 'retired-name-used-anew',
    title: 'One branch gives up a name that the other begins to use',
    category: 'references',
    severity: 'medium',
    confidence: 'likely',
    why: 'Both branches work by themselves. Merged, the new use asks for a name that nothing provides or reads any more.',
    remediation: 'Use the new name in what the other branch adds, or keep the old one until nobody uses it.',
    messages: {
      renamed: {
        title: '{{name}} is used here, and {{retiring}} renames it to {{successor}}',
        message: '{{retiring}} replaces {{name}} in {{file}}{{more}}. {{adding}} adds a use of the old name.',
      },
      undefinedValue: {
        title: '{{name}} is read here, and {{retiring}} takes it out of the chart',
        message:
          '{{retiring}} removes {{name}} from {{file}}{{more}}, and no values file of the chart sets it. {{adding}} adds a template that reads it.',
      },
    },
  },
  *checkMerge(divergence) {
    for (const crossing of crossings(divergence)) {
      for (const kind of NAME_KINDS) yield* check(divergence, crossing, kind);
    }
  },
};

function* check({ merged }: Divergence, crossing: Crossing, kind: NameKind): Iterable<Draft> {
  const { retiring, adding, names } = crossing;
  const charts = chartFolders(merged.texts);
  const told = new Set<string>();
  // What holds a value comes first: of `.Values.a` and `.Values.a.b` the shorter says it all.
  const retired = [...retiredNames(crossing, kind)].sort((a, b) => a.name.length - b.name.length);
  for (const name of retired) {
    const successor = successorOf(retiring, name.name, kind);
    if (kind.id === 'value' ? isStillSet(name, retiring.texts, charts) : successor === undefined) continue;
    for (const file of merged.texts) {
      if (!isInfrastructureText(file.path) || !concerns(name, file, charts)) continue;
      const places = usesIn(file, name.name, kind).filter((place) => !told.has(`${file.path}:${place.line}`));
      if (places.length === 0 || !adding.changes.some(({ path, after }) => after && path === file.path)) continue;
      for (const { line } of places) told.add(`${file.path}:${line}`);
      yield {
        messageId: successor === undefined ? 'undefinedValue' : 'renamed',
        data: {
          name: name.name,
          retiring: names.retiring,
          adding: names.adding,
          file: name.file,
          more: name.uses > 1 ? ` (${name.uses} lines in all)` : '',
          ...(successor === undefined ? {} : { successor }),
        },
        key: [name.name],
        at: places[0]!,
        related: [...places.slice(1, 6), ...usesOfSuccessor(merged.texts, successor, kind)],
        ...(kind.id === 'value' ? { severity: 'high' } : {}),
      };
    }
  }
}

/** A name that is gone from one chart says nothing of others; charts that are not the one it is gone from use their own. */
function concerns({ chart, file: goneFrom }: RetiredName, file: SourceFile, charts: readonly string[]): boolean {
  const own = chartOf(file.path, charts);
  if (chart !== undefined) return own === chart;
  const other = chartOf(goneFrom, charts);
  return own === undefined || other === undefined || own === other;
}

function usesIn(file: SourceFile, name: string, kind: NameKind): LineSource[] {
  if (!file.text.includes(name)) return [];
  const lines = namesOf(file, kind).get(name) ?? [];
  return lines.filter((index) => !isRefusal(file, index)).map((index) => lineAt(file, index));
}

/** Whether a values file of the chart, as the branch has it, sets the value on. */
function isStillSet({ name, chart }: RetiredName, texts: readonly SourceFile[], charts: readonly string[]): boolean {
  const path = name.split('.').slice(2);
  return texts.some(
    (file) =>
      /(^|\/)values[^/]*\.ya?ml$/.test(file.path) &&
      chartOf(file.path, charts) === chart &&
      hasYamlPath(linesOf(file), path),
  );
}

/** Where the new name stands: the proof that it was renamed. */
function usesOfSuccessor(texts: readonly SourceFile[], successor: string | undefined, kind: NameKind): LineSource[] {
  if (successor === undefined) return [];
  return texts
    .filter((file) => file.text.includes(successor) && isInfrastructureText(file.path))
    .flatMap((file) => (namesOf(file, kind).get(successor) ?? []).slice(0, 1).map((index) => lineAt(file, index)))
    .slice(0, 3);
}
