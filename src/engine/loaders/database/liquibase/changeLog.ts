import { asText, at, entriesOf, isObject, itemsOf, type Json, type Path } from '../../../model/json';
import type { ChangeSet, SchemaStep } from '../../../model/migration';
import type { Source, SourceFile } from '../../../model/source';
import { parseYaml } from '../../yaml';
import { sqlStatements } from '../sql/statements';
import { sqlSteps } from '../sql/steps';
import { changeSteps } from './changes';
import { readXml, type XmlNode } from './xml';

/** A change log of Liquibase. */
export interface ChangeLog {
  readonly steps: readonly SchemaStep[];
  readonly changeSets: ReadonlyMap<string, ChangeSet>;
}

/** One change, however it is written. */
export interface Change {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly children: readonly Change[];
  readonly source: Source;
}

/** What of a change set is no change: the way back, and when it is run. */
const ASIDE: ReadonlySet<string> = new Set([
  'rollback',
  'preConditions',
  'comment',
  'validCheckSum',
  'modifySql',
  'tagDatabase',
]);

/** The change sets of a file, in the order in which they are run; `undefined` when it is no change log. */
export function readChangeLog(file: SourceFile): ChangeLog | undefined {
  if (file.path.endsWith('.sql')) return formattedSql(file);
  const sets = file.path.endsWith('.xml') ? xmlSets(file) : yamlSets(file);
  if (!sets) return undefined;
  const changeSets = new Map<string, ChangeSet>();
  const steps: SchemaStep[] = [];
  for (const set of sets) {
    const changes = set.children.filter(({ name }) => !ASIDE.has(name));
    const mayChange =
      /^true$/i.test(set.attributes.get('runOnChange') ?? set.attributes.get('runAlways') ?? '') ||
      set.children.some(({ name }) => name === 'validCheckSum');
    const own = changes.flatMap(changeSteps);
    steps.push(...own);
    changeSets.set(keyOf(set.attributes.get('author'), set.attributes.get('id')), {
      code: JSON.stringify(changes.map(plain)),
      mayChange,
      source: set.source,
      steps: own,
    });
  }
  return { steps, changeSets };
}

const keyOf = (author = '', id = ''): string => `${author}:${id}`;

const plain = ({ name, attributes, text, children }: Change): Json => [
  name,
  [...attributes].sort().map((pair) => [...pair]),
  text.replace(/\s+/g, ' ').trim(),
  children.map(plain),
];

function xmlSets(file: SourceFile): Change[] | undefined {
  const log = readXml(file.text).children.find(({ name }) => name === 'databaseChangeLog');
  const toChange = ({ name, attributes, text, children, line }: XmlNode): Change => ({
    name,
    attributes,
    text,
    children: children.map(toChange),
    source: { file, line },
  });
  return log?.children.filter(({ name }) => name === 'changeSet').map(toChange);
}

function yamlSets(file: SourceFile): Change[] | undefined {
  if (!/databaseChangeLog/.test(file.text)) return undefined;
  const log = at(parseYaml(file, 'plain').documents[0], ['databaseChangeLog']);
  if (!Array.isArray(log)) return undefined;
  return log.flatMap((entry, index) => {
    const set = at(entry, ['changeSet']);
    if (!isObject(set)) return [];
    const path: Path = ['databaseChangeLog', index, 'changeSet'];
    const changes = itemsOf(set.changes).flatMap((item, number) =>
      entriesOf(item).map(([name, value]) => fromYaml(name, value, [...path, 'changes', number, name], file)),
    );
    const aside = Object.hasOwn(set, 'validCheckSum') ? [fromYaml('validCheckSum', null, path, file)] : [];
    return [{ ...fromYaml('changeSet', { ...set, changes: null }, path, file), children: [...changes, ...aside] }];
  });
}

/** `columns: [{ column: { name: a } }]` is `<column name="a"/>`. */
function fromYaml(name: string, value: Json, path: Path, file: SourceFile, depth = 0): Change {
  const attributes = new Map<string, string>();
  const children: Change[] = [];
  for (const [key, item] of entriesOf(value)) {
    const text = asText(item);
    if (text !== undefined) attributes.set(key, text);
    else if (depth < 10 && Array.isArray(item)) {
      for (const [index, one] of item.entries())
        for (const [inner, content] of entriesOf(one))
          children.push(fromYaml(inner, content, [...path, key, index, inner], file, depth + 1));
    } else if (depth < 10 && isObject(item)) children.push(fromYaml(key, item, [...path, key], file, depth + 1));
  }
  const text = asText(value) ?? attributes.get('sql') ?? '';
  return { name, attributes, text, children, source: { file, document: 0, path } };
}

/** `--liquibase formatted sql`, with a line `--changeset author:id` before each. */
function formattedSql(file: SourceFile): ChangeLog | undefined {
  const lines = file.text.split('\n');
  if (!/^\s*--\s*liquibase\s+formatted\s+sql/i.test(lines.slice(0, 5).find((line) => line.trim() !== '') ?? ''))
    return undefined;
  const changeSets = new Map<string, ChangeSet>();
  const steps: SchemaStep[] = [];
  const begins = lines.flatMap((line, index) => (/^\s*--\s*changeset\s/i.test(line) ? [index] : []));
  for (const [number, begin] of begins.entries()) {
    const [, author, id, rest = ''] = /^\s*--\s*changeset\s+([^:\s]+):(\S+)(.*)/i.exec(lines[begin]!) ?? [];
    const body = lines.slice(begin + 1, begins[number + 1]);
    const own = sqlSteps(sqlStatements(body.join('\n')), file, begin + 2);
    steps.push(...own);
    changeSets.set(keyOf(author, id), {
      code: body
        .filter((line) => !/^\s*--/.test(line))
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
      mayChange:
        /\brun(?:OnChange|Always)\s*:\s*true/i.test(rest) || body.some((line) => /^\s*--\s*validCheckSum/i.test(line)),
      source: { file, line: begin + 1 },
      steps: own,
    });
  }
  return { steps, changeSets };
}
