import type { Path } from '../../../../model/json';
import type { Source } from '../../../../model/source';
import { resolvePath } from '../../../../util/treePath';
import { itemsOf, type MapNode, type Node, nodeAt, textOf } from '../../../tree/node';
import type { ChartRequest, ChartText, InflatedChart } from '../../chartInflator';
import type { Build } from '../build';
import { flagField, sourceOf, textField } from '../decode';
import { objectsOfDocuments } from '../manifests';
import type { BuildObject } from '../object';
import { cannotBuild, Refusal, refuse } from '../refusal';
import type { Target } from '../target';
import { readNodes } from '../yaml/readNodes';
import { withTrace } from '../yaml/withTrace';
import { chartValues } from './chartValues';

/**
 * The objects of a chart that stands in the tree, as kustomize has Helm render it (api/internal/builtins/HelmChartInflationGenerator.go).
 * Version and repository are not looked at where the chart is there.
 */
export async function inflated(target: Target, settings: MapNode, chartHome: string): Promise<BuildObject[]> {
  const { build } = target;
  const [source] = settings.sources;
  const name = textField(settings, 'name');
  if (name === '') refuse('chart name cannot be empty', source);
  if (!build.inflate)
    return cannotBuild('charts of a kustomization are not rendered (kustomize: must specify --enable-helm)', source);
  const folder = chartFolder(target, settings, chartHome || 'charts');
  const made = await build.inflate(build.tree, {
    folder,
    values: await chartValues(target, settings, folder),
    ...releaseOf(settings),
    apiVersions: itemsOf(nodeAt(settings, 'apiVersions')).flatMap((item) => textOf(item) ?? []),
    includesCrds: flagField(settings, 'includeCRDs'),
    hooks: flagField(settings, 'skipHooks') ? 'none' : flagField(settings, 'skipTests') ? 'withoutTests' : 'all',
    withGaps: build.gaps !== undefined,
  });
  for (const file of made.files) build.files.add(file);
  if ('refusal' in made) return refuse(made.refusal.message, made.refusal.source ?? source);
  note(build, made, source);
  return objectsOfDocuments(made.texts.flatMap((text) => documentsOf(text, source)));
}

function note(build: Build, { given, unreadKeys, gaps }: InflatedChart, source: Source | undefined): void {
  build.given.push(...given);
  build.unreadKeys.push(...unreadKeys);
  for (const gap of gaps) build.gaps?.push(new Refusal(gap.message, gap.source ?? source, 'unread'));
}

/** `<home>/<name>`; kustomize keeps what it pulls in a folder for each version. */
function chartFolder({ build, kustomization }: Target, settings: MapNode, home: string): string {
  const [name, version, repo] = ['name', 'version', 'repo'].map((field) => textField(settings, field));
  const pulled = version !== '' && repo !== '' ? `/${name}-${version}` : '';
  const folder = resolvePath(kustomization.folder, `${home}${pulled}/${name}`);
  if (folder !== undefined && build.tree.hasDirectory(folder)) return folder;
  const told = /^[\w./-]{1,100}$/.test(name!) ? ` ${name}` : '';
  return cannotBuild(
    `the chart${told} is not in the repository: what it makes is not built`,
    sourceOf(settings, 'name'),
  );
}

/** Which release the chart becomes. Helm calls one `release-name` that kustomize asks it to name by itself. */
function releaseOf(settings: MapNode): Pick<ChartRequest, 'release' | 'namespace' | 'kubeVersion'> {
  const [release, template, namespace, kubeVersion] = ['releaseName', 'nameTemplate', 'namespace', 'kubeVersion'].map(
    (field) => textField(settings, field),
  );
  const at = sourceOf(settings, 'nameTemplate');
  if (release && template) refuse('cannot set --name-template and also specify a name', at);
  if (template?.includes('{{')) cannotBuild('a release whose name is a template is not rendered', at);
  return {
    ...(release || template ? { release: release || template! } : {}),
    ...(namespace ? { namespace } : {}),
    ...(kubeVersion ? { kubeVersion } : {}),
  };
}

/** A text that a chart made is no file of the repository: what is wrong with it is said where the chart is asked for. */
function documentsOf({ file, trace }: ChartText, asking: Source | undefined): readonly Node[] {
  const { documents, problem } = readNodes(file, 'resource');
  if (problem) return refuse(`${file.path}: ${problem.message}`, trace ? asking : { file, line: problem.line });
  if (!trace) return documents;
  const found = (path: Path): readonly Source[] => {
    const sources = trace(path);
    return sources.length > 0 || !asking ? sources : [asking];
  };
  return documents.map((node) => withTrace(node, found));
}
