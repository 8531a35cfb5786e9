import {
  entriesOf,
  isMap,
  itemsOf,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  nodeAt,
  scalarNode,
  withEntry,
} from '../../../tree/node';
import { orGap } from '../build';
import { textField } from '../decode';
import { builtinOrigin, pluginOrigin } from '../origin';
import { refuse } from '../refusal';
import type { Generator, Target } from '../target';
import { decodedSettings, pluginSettings } from '../transformers/plugins';
import { fileName } from '../transformers/transformers';
import { inflated } from './charts';
import { generated } from './generated';
import { serviceAccountFor } from './iamPolicy';

/** All that a kustomization makes by itself: config maps, secrets, charts, then what its plugins make. */
export async function generatorsOf(target: Target): Promise<Generator[]> {
  const { fields } = target.kustomization;
  const all: Generator[] = [];
  for (const [field, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const) {
    const origin = target.origin && builtinOrigin(target.origin, fileName(target), `${kind}Generator`);
    for (const item of itemsOf(nodeAt(fields, field))) {
      if (!isMap(item)) continue;
      const settings = withGlobalOptions(item, nodeAt(fields, 'generatorOptions'));
      all.push({ run: async () => [await generated(target, kind, settings)], ...(origin ? { origin } : {}) });
    }
  }
  const chartOrigin = target.origin && builtinOrigin(target.origin, fileName(target), 'HelmChartInflationGenerator');
  for (const item of itemsOf(nodeAt(fields, 'helmCharts'))) {
    if (!isMap(item)) continue;
    const run = () => inflated(target, item, textField(nodeAt(fields, 'helmGlobals'), 'chartHome'));
    all.push({ run, ...(chartOrigin ? { origin: chartOrigin } : {}) });
  }
  for (const settings of await pluginSettings(target, itemsOf(nodeAt(fields, 'generators')))) {
    const origin = pluginOrigin(settings);
    await orGap(target.build, () => {
      const { kind, fields: own } = decodedSettings(settings);
      all.push({ run: runOf(target, kind, own), ...(origin ? { origin } : {}) });
    });
  }
  return all;
}

function runOf(target: Target, kind: string, fields: MapNode): Generator['run'] {
  switch (kind) {
    case 'ConfigMapGenerator':
      return async () => [await generated(target, 'ConfigMap', withNameOf(fields))];
    case 'SecretGenerator':
      return async () => [await generated(target, 'Secret', withNameOf(fields))];
    case 'HelmChartInflationGenerator':
      return () => inflated(target, fields, textField(fields, 'chartHome'));
    case 'IAMPolicyGenerator':
      return async () => [serviceAccountFor(fields)];
    default:
      return refuse(`plugin ${kind} not a generator`, fields.sources[0]);
  }
}

/** A generator in an object of its own is called what its object is called. */
function withNameOf(fields: MapNode): MapNode {
  const metadata = nodeAt(fields, 'metadata');
  const env = fields.entries.get('env');
  const envs = env && listNode([...itemsOf(nodeAt(fields, 'envs')), env], env.sources);
  return ['name', 'namespace'].reduce(
    (map, field) => (textField(map, field) === '' ? withEntry(map, field, nodeAt(metadata, field)) : map),
    envs ? withEntry(fields, 'envs', envs) : fields,
  );
}

/** `generatorOptions` fill in what a generator does not say itself; what they switch on stays on (api/types/generatoroptions.go). */
function withGlobalOptions(settings: MapNode, globals: Node | undefined): MapNode {
  if (!isMap(globals)) return settings;
  const own = nodeAt(settings, 'options');
  const options = new Map(entriesOf(own));
  for (const field of ['labels', 'annotations']) {
    const all = new Map([...entriesOf(nodeAt(globals, field)), ...entriesOf(nodeAt(own, field))]);
    if (all.size > 0) options.set(field, mapNode(all));
  }
  for (const field of ['disableNameSuffixHash', 'immutable']) {
    const value = nodeAt(globals, field);
    if (value?.kind === 'scalar' && value.value === true) options.set(field, scalarNode(true, value.sources));
  }
  return withEntry(settings, 'options', mapNode(options, globals.sources));
}
