import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { readNodes, type WrittenScalar } from '../../../src/engine/loaders/kustomize/build/yaml/readNodes';
import { readPlainly } from '../../../src/engine/loaders/kustomize/build/yaml/readPlainly';
import { writtenText } from '../../../src/engine/loaders/kustomize/build/yaml/text';
import { readPlainYaml } from '../../../src/engine/loaders/plainYaml/readPlainYaml';
import { isList, isMap, type Node, toJson } from '../../../src/engine/loaders/tree/node';
import { Place } from '../../../src/engine/loaders/tree/place';
import { PLAIN_SCALARS, SCHEMAS } from '../../../src/engine/loaders/yamlDialects';
import type { NodeSource } from '../../../src/engine/model/source';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const SEEDS = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: {app: a, "b": \'c\'}\ndata:\n  one: |\n    text\n\n      more\n  two: >-\n    folded\n    text\n\n    end\n',
  'services:\n  web:\n    image: nginx:1.2 # comment\n    ports: ["80:80", 8080]\n    command:\n    - run\n    -   - nested\n        - list\n    - key: value\n      other: 0755\n    empty:\n',
  '# licence\n---\ndescription: goes on\n  over lines\n\n  and a blank one\nquoted: "over\n  lines \\" too\\n"\nsingle: \'it\'\'s\n\n  so\'\n"key": ~\n? no\n',
];

/** Pieces that stand at the start of a line or in it, so that many lines together are often YAML and hardly ever what was meant. */
const line = fc
  .tuple(
    fc.constantFrom('', ' ', '  ', '   ', '    ', '      ', '\t'),
    fc.constantFrom(
      '',
      '- ',
      '- - ',
      '-',
      'a: ',
      'b:',
      '- c: ',
      '"d": ',
      "'e': ",
      'no: ',
      '<<: ',
      '? ',
      'f : ',
      'g:h',
      '---',
      '...',
      '#',
    ),
    fc.constantFrom(
      '',
      'x',
      'x y',
      '1',
      '0x1f',
      'yes',
      '~',
      '|',
      '>',
      '|-',
      '>+',
      '|2',
      '>1-',
      '"q\\',
      '\\ \\x41"',
      'r\\',
      '"q"',
      '"q',
      "'r",
      "'r'",
      'r"',
      "s'",
      '[1, a]',
      '[',
      ']',
      '{a: 1}',
      '{',
      '}',
      'x # c',
      '# c',
      '&x 1',
      '*x',
      '!t 1',
      'x: y',
      'x:',
      'é',
      '\\',
      '%',
      '@',
      '`',
      ',',
    ),
    fc.constantFrom('', ' ', '  ', '\t', '\r'),
  )
  .map((parts) => parts.join(''));

const lines = fc.array(line, { minLength: 1, maxLength: 9 }).map((all) => all.join('\n'));

/** What is read in one go is what a whole parser reads; what that refuses is never read. */
export const plainYaml = target({
  name: 'plainYaml',
  runs: 1500,
  inputs: fc.record({
    text: fc.oneof(
      { weight: 3, arbitrary: lines },
      mutated(SEEDS, ['  ', '\n', ': ', '- ', '"', "'", '\n\n', ' #', '|\n', '>\n'], 6),
    ),
    dialect: fc.constantFrom('compose' as const, 'kubernetes' as const, 'plain' as const),
  }),
  check({ text, dialect }) {
    const read = readPlainYaml(text, PLAIN_SCALARS[dialect]);
    if (read === undefined) return;
    const documents = loadAll(text, { schema: SCHEMAS[dialect] });
    demand(documents.length === 1, () => `${documents.length} documents were read as one`);
    demand(
      isDeepStrictEqual(documents[0], read) && JSON.stringify(documents[0]) === JSON.stringify(read),
      () => `${JSON.stringify(read)} was read for ${JSON.stringify(documents[0])}`,
    );
  },
});

/** Every node of a tree: where it stands, by which place it is known, and what a build sees of it. */
function nodesOf(node: Node, path: readonly (string | number)[] = []): unknown[] {
  const { isQuoted = false } = node as WrittenScalar;
  const named = (node.sources as readonly NodeSource[]).map((source) => [source.document, source.path]);
  const own = [path, node.kind, ...(node.kind === 'scalar' ? [node.value, writtenText(node), isQuoted] : []), named];
  const below = isMap(node) ? [...node.entries] : isList(node) ? [...node.items.entries()] : [];
  return [own, ...below.flatMap(([step, child]) => nodesOf(child, [...path, step]))];
}

/** The nodes of resources that are made on demand are those that kustomize's reader makes; what that refuses is never read so. */
export const plainNodes = target({
  name: 'plainNodes',
  runs: 1500,
  inputs: fc.oneof(
    { weight: 3, arbitrary: lines },
    mutated(SEEDS, ['  ', '\n', ': ', '- ', '"', "'", '\n\n', ' #', '|\n', '>\n'], 6),
  ),
  check(input) {
    const text = `${input}\n`;
    const file = { path: 'a.yaml', blob: '', text };
    const read = readPlainly({ text, offset: 0 }, Place.ofDocument(file, 0));
    if (read === undefined) return;
    const { documents, problem } = readNodes(file, 'resource');
    demand(
      problem === undefined && documents.length === 1,
      () => `${problem?.message ?? documents.length} was read as one`,
    );
    const [wanted, given] = [documents[0]!, read].map((node) => JSON.stringify(nodesOf(node)));
    demand(wanted === given, () => `${given} was read for ${wanted}`);
    demand(isDeepStrictEqual(toJson(documents[0]!), toJson(read)), () => 'the values are others');
  },
});
