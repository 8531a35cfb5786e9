import type { SourceFile } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';
import { isMap, itemsOf, mapNode, nodeAt, textOf } from '../../tree/node';
import type { TransformerConfig } from '../fieldSpecs/defaults';
import { readNamed } from './build';
import { configOf, mergeConfig, STANDARD_CONFIG } from './config';
import { configOfCrds } from './crds';
import { decode } from './decode';
import { refuse } from './refusal';
import { CONFIGURATION } from './shapes';
import type { Target } from './target';
import { readNodes } from './yaml/readNodes';

/** The standard rows, those of the files that `configurations` names, and those that the schemas of `crds` ask for. */
export async function configOfKustomization(target: Target): Promise<TransformerConfig> {
  const { build, kustomization } = target;
  let config = STANDARD_CONFIG;
  for (const item of itemsOf(nodeAt(kustomization.fields, 'configurations'))) {
    const file = await readNamed(build, kustomization.folder, textOf(item) ?? '', item.sources[0]);
    config = mergeConfig(config, configOfFile(file));
  }
  for (const item of itemsOf(nodeAt(kustomization.fields, 'crds'))) {
    const file = await readNamed(build, kustomization.folder, textOf(item) ?? '', item.sources[0]);
    config = mergeConfig(config, configOfSchemas(file));
  }
  return config;
}

/** Many kustomizations name the same file. */
const configOfFile = weakMemo((file: SourceFile): TransformerConfig => {
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  const decoded = documents[0] && decode(documents[0], CONFIGURATION, { strict: true, textFromScalars: true });
  return configOf(isMap(decoded) ? decoded : mapNode(new Map()));
});

const configOfSchemas = weakMemo(configOfCrds);
