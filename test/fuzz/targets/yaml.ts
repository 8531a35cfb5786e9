import fc from 'fast-check';
import { parseEvents } from 'js-yaml';
import { documentTexts } from '../../../src/engine/loaders/documentTexts';
import { namesOfPlainKey } from '../../../src/engine/loaders/keyName';
import { parseYaml } from '../../../src/engine/loaders/yaml';
import { locateNode, locateParsed, taggedNodes } from '../../../src/engine/loaders/yamlPositions';
import { isObject, type Json, type Path } from '../../../src/engine/model/json';
import type { SourceFile } from '../../../src/engine/model/source';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SEEDS = [
  'a: &x\n  b: 1\n  c: [d, "e", \'f\']\ng:\n  <<: *x\n  h: |\n    text\n     more\n  i: >-\n    folded\n    text\nj: {k: l, m: [n, {o: p}]}\n',
  '# comment\n---\nkind: A\nmetadata: {name: a}\n---\nkind: B\nspec:\n- one\n- - two\n  - three\n- key: value\n  other: 0755\n...\n---\nlast: !tag {a: !!str 1}\n',
  '%YAML 1.2\n---\n"quoted key": "with \\u00e9 \\n escape"\n? complex\n: value\nempty:\nnull key: ~\nyes: on\ndate: 2024-01-01\nmore: 1:30\n',
  'services:\r\n  web:\r\n    image: nginx\r\n    ports:\r\n    - "80:80"\r\n    command: >\r\n      run\r\n      it\r\n',
  '{"a": {"b": [1, 2.5, -3e4, null, true], "c": "d\\"e"}, "f": []}\n',
];

/** What is read has the values that a second reading has, no text is told twice, and every value has a place inside the file. */
export const yaml = target({
  name: 'yaml',
  runs: 150,
  inputs: fc.record({
    text: mutated(
      SEEDS,
      ['&x ', '*x', '<<: *x\n', '<<: [*x, *x]\n', '? ', '!!map ', '|2\n', '>-\n', '%TAG ! tag:x,2000:\n---\n'],
      8,
    ),
    dialect: fc.constantFrom('compose' as const, 'kubernetes' as const, 'plain' as const),
  }),
  check({ text, dialect }) {
    const file = { path: 'a.yaml', blob: '', text };
    const { documents, problems } = parseYaml(file, dialect);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { line, message } of problems) {
      demand(line >= 1 && line <= lines, () => `a problem at line ${line} of ${lines}: ${message}`);
    }
    const parts = documentTexts(text);
    if (parts) demand(parts.map((part) => part.text).join('') === text, () => 'the documents are not the whole');
    const isPlain = problems.length === 0 && isAccepted(text);
    for (const [index, document] of documents.entries()) {
      for (const [path, value] of nodesOf(document)) {
        const place = locateNode(file, index, path);
        demand(
          place.line >= 1 && place.line <= lines,
          () => `line ${place.line} of ${lines} for ${JSON.stringify(path)}`,
        );
        const parsed = locateParsed(file, index, path);
        demand(
          !isPlain || (parsed.line === place.line && parsed.column === place.column),
          () =>
            `${JSON.stringify(path)} is at ${place.line}:${place.column} by its lines, at ${parsed.line}:${parsed.column} by its nodes`,
        );
        if (isPlain) checkKey(file, index, path, value, place);
      }
    }
    taggedNodes(file);
  },
});

/** Whether the fast parser reads it; what it refuses, and a tool takes all the same, has places as far as they can be found. */
function isAccepted(text: string): boolean {
  try {
    return parseEvents(text, {}).length > 0;
  } catch {
    return false;
  }
}

/** Where all is well, the text at the place of a map's entry is its key, as far as that is written plainly. */
function checkKey(
  { text }: SourceFile,
  document: number,
  path: Path,
  value: Json,
  { line, column }: { line: number; column: number },
): void {
  const key = path.at(-1);
  // A key of nothing may not be written at all.
  if (typeof key !== 'string' || key === 'null' || !/^[A-Za-z][A-Za-z0-9]*$/.test(key)) return;
  const written = text.split('\n')[line - 1]?.slice(column - 1) ?? '';
  // A key may be quoted, tagged, an alias, or stand behind a question mark or a byte order mark.
  if (!/^[A-Za-z]/.test(written)) return;
  demand(
    written.startsWith(key) || namesOfPlainKey(/^[A-Za-z]+/.exec(written)![0]).includes(key),
    () =>
      `${JSON.stringify([document, ...path])} is at ${line}:${column}, where ${JSON.stringify(written.slice(0, 40))} stands (${JSON.stringify(value)?.slice(0, 40)})`,
  );
}

/** Of a large document the first nodes. */
const MOST = 300;

function nodesOf(root: Json): [Path, Json][] {
  const found: [Path, Json][] = [[[], root]];
  for (let index = 0; index < found.length && found.length < MOST; index++) {
    const [path, value] = found[index]!;
    if (Array.isArray(value)) for (const [step, item] of value.entries()) found.push([[...path, step], item]);
    else if (isObject(value)) for (const [step, item] of Object.entries(value)) found.push([[...path, step], item]);
  }
  return found;
}
