import { isObject, type JsonObject, type Path } from '../../model/json';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import { baseName } from '../../util/treePath';
import type { Loader, TreeReader } from '../loader';
import { parseYaml } from '../yaml';
import { readWorkflow } from './githubWorkflow';
import { readGitlabCi } from './gitlabCi';
import { type Jenkinsfile, readJenkinsfile } from './jenkinsfile';
import { pipelineResource } from './pipelineResource';
import { readIni } from './pytestIni';

/**
 * One unit for each pipeline (workflows of GitHub Actions, `.gitlab-ci.yml`, Jenkinsfiles), and for the settings of pytest that it runs
 * by. What it runs is the `commands` facet; paths of the repository that it needs and that are not there are references. The value is the
 * document, the texts of a Jenkinsfile, or the keys of the settings.
 */
export const ciLoader: Loader = {
  name: 'ci',
  claims: isPipeline,
  plan: async (snapshot) =>
    pipelines(snapshot.paths).map((path) => ({ id: `ci:${path}`, load: (tree) => load(path, tree) })),
};

const pipelines = pathsWhere(isPipeline);

function isPipeline(path: string): boolean {
  return kindOf(path) !== undefined;
}

type Kind = 'Workflow' | 'GitLabPipeline' | 'Jenkinsfile' | 'PytestSettings';

function kindOf(path: string): Kind | undefined {
  if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'Workflow';
  if (path === '.gitlab-ci.yml') return 'GitLabPipeline';
  if (/^\.?pytest\.ini$/.test(baseName(path))) return 'PytestSettings';
  return /^Jenkinsfile(?:[.-][\w-]+)?$/.test(baseName(path)) ? 'Jenkinsfile' : undefined;
}

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const kind = kindOf(path)!;
  const unit = { id: `ci:${path}`, loader: 'ci' as const, path, files: [path], variables: [] };
  const file = await tree.read(path);
  if (!file) return { ...unit, status: 'failed', resources: [], problems: [] };
  if (kind === 'PytestSettings') return { ...unit, ...pytestSettings(unit.id, file) };
  if (kind === 'Jenkinsfile') {
    const read = readJenkinsfile(file);
    const resource = pipelineResource(unit.id, kind, file, read, tree, textsAsValue(read), (at) =>
      lineIn(file, read, at),
    );
    return { ...unit, status: 'loaded', resources: [resource], problems: [] };
  }
  const { documents, problems } = parseYaml(file, 'plain');
  // What stands before a pipeline of GitLab are the inputs it is included with.
  const document = documents.findIndex((one) => isObject(one) && !Object.hasOwn(one, 'spec'));
  const value = documents[document];
  const told = problems.map(({ line, message }) => ({ path, line, message, file }));
  if (!isObject(value)) return { ...unit, status: 'failed', resources: [], problems: told };
  const read = kind === 'Workflow' ? readWorkflow(file, value) : readGitlabCi(file, value, document);
  const resource = pipelineResource(unit.id, kind, file, read, tree, value, (at) => ({ file, document, path: at }));
  return { ...unit, status: told.length > 0 ? 'partial' : 'loaded', resources: [resource], problems: told };
}

/** Texts of a Jenkinsfile with the step or option that each is given to. */
function textsAsValue({ texts }: Jenkinsfile): JsonObject {
  return { texts: texts.map(({ name, text, isPlain }) => ({ name, text, ...(isPlain ? { isPlain } : {}) })) };
}

function lineIn(file: SourceFile, { texts }: Jenkinsfile, [field, index]: Path): Source {
  return { file, line: field === 'texts' && typeof index === 'number' ? (texts[index]?.line ?? 1) : 1 };
}

/** Names of sections and keys, each with its line: the values say nothing to the rest. */
function pytestSettings(unit: string, file: SourceFile): Pick<Unit, 'status' | 'resources' | 'problems'> {
  const { sections, problem } = readIni(file.text);
  const lines = new Map([...sections].map(([name, { line }]) => [name, line]));
  const resource: Resource = {
    id: `${unit}#PytestSettings/${file.path}`,
    unit,
    loader: 'ci',
    kind: 'PytestSettings',
    name: file.path,
    value: Object.fromEntries([...sections].map(([name, { keys }]) => [name, [...keys.keys()]])),
    trace: ([section]) => [{ file, line: lines.get(String(section)) ?? 1 }],
    facets: NO_FACETS,
  };
  return {
    status: problem ? 'partial' : 'loaded',
    resources: [resource],
    problems: problem ? [{ path: file.path, line: problem.line, message: problem.message, file }] : [],
  };
}
