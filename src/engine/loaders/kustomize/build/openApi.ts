import { nodeAt, textOf } from '../../tree/node';
import { openApiSchema } from '../patch/openApiSchema';
import { type Build, readNamed } from './build';
import type { Kustomization } from './loadKustomization';
import { refuse } from './refusal';
import { readNodes } from './yaml/readNodes';

/** The one version of Kubernetes whose schema kustomize v5.7 has built in. */
const BUILT_IN = 'v1.21.2';

/** Takes the schema that a kustomization names, unless another one has brought one before (`SetSchema` of kyaml/openapi). */
export async function useSchemaOf(build: Build, { fields, folder }: Kustomization): Promise<void> {
  const path = nodeAt(fields, 'openapi', 'path');
  const version = nodeAt(fields, 'openapi', 'version');
  if (version && path) refuse('builtin version and custom schema provided, cannot use both', version.sources[0]);
  if (version && textOf(version) !== BUILT_IN) {
    refuse('the specified OpenAPI version is not built in', version.sources[0]);
  }
  if (!path) return;
  const file = await readNamed(build, folder, textOf(path) ?? '', path.sources[0]);
  if (build.schema.isCustom) return;
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  if (documents[0]) build.schema = { of: openApiSchema(documents[0]), isCustom: true };
}
