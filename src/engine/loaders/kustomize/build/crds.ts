import type { SourceFile } from '../../../model/source';
import { entriesOf, type Node, nodeAt, textOf } from '../../tree/node';
import { NO_CONFIG, type TransformerConfig } from '../fieldSpecs/defaults';
import type { FieldSpec, NameReference } from '../fieldSpecs/fieldSpec';
import { mergeConfig } from './config';
import { refuse } from './refusal';
import { readNodes } from './yaml/readNodes';

/** Properties that are gone through at most: definitions may refer to each other in all ways. */
const MAX_PROPERTIES = 100_000;

/**
 * The rows that the OpenAPI definitions of custom resources ask for by their extensions: which fields are names, labels, annotations
 * (api/internal/accumulator/loadconfigfromcrds.go).
 */
export function configOfCrds(file: SourceFile): TransformerConfig {
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  const definitions = new Map(entriesOf(documents[0]));
  let config = NO_CONFIG;
  for (const [name, definition] of definitions) {
    const properties = propertiesOf(definition);
    if (!['kind', 'apiVersion', 'metadata'].every((field) => properties.has(field))) continue;
    const rows = { ...EMPTY(), kind: name.split('.').at(-1) ?? '', budget: MAX_PROPERTIES };
    collect(rows, definitions, [name], []);
    config = mergeConfig(config, {
      ...NO_CONFIG,
      commonAnnotations: rows.annotations,
      commonLabels: rows.labels,
      namePrefix: rows.names,
      nameReference: rows.references,
    });
  }
  return config;
}

const EMPTY = () => ({
  annotations: [] as FieldSpec[],
  labels: [] as FieldSpec[],
  names: [] as FieldSpec[],
  references: [] as NameReference[],
});

function collect(
  rows: ReturnType<typeof EMPTY> & { kind: string; budget: number },
  definitions: ReadonlyMap<string, Node>,
  names: readonly string[],
  path: readonly string[],
): void {
  for (const [field, property] of propertiesOf(definitions.get(names.at(-1)!))) {
    if (--rows.budget < 0) refuse('the schemas refer to each other without end', property.sources[0]);
    const row = (...more: string[]): FieldSpec => ({ kind: rows.kind, path: [...path, field, ...more].join('/') });
    const extension = (key: string): string | undefined => textOf(nodeAt(property, `x-kubernetes-${key}`));
    if (extension('annotation') !== undefined) rows.annotations.push(row());
    if (extension('label-selector') !== undefined) rows.labels.push(row());
    if (extension('identity') !== undefined) rows.names.push(row());
    const [version, kind] = [extension('object-ref-api-version'), extension('object-ref-kind')];
    if (version !== undefined && kind !== undefined) {
      rows.references.push({ version, kind, fieldSpecs: [row(extension('object-ref-name-key') ?? 'name')] });
    }
    const reference = textOf(nodeAt(property, '$ref'));
    if (reference !== undefined && !names.includes(reference)) {
      collect(rows, definitions, [...names, reference], [...path, field]);
    }
  }
}

function propertiesOf(definition: Node | undefined): Map<string, Node> {
  const schema = nodeAt(definition, 'Schema') ?? nodeAt(definition, 'schema');
  return new Map(entriesOf(nodeAt(schema, 'properties')));
}
