import type { EnvVar } from '../../model/envVar';
import type { Image } from '../../model/image';
import type { Json, JsonObject, Path } from '../../model/json';
import type { Port } from '../../model/port';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { isOfPackage } from '../../util/packageFolders';
import { pathsWhere } from '../../util/pathsWhere';
import { baseName } from '../../util/treePath';
import type { Loader, TreeReader } from '../loader';
import { parseDockerfile } from './parseDockerfile';
import { type Dockerfile, readStages, type Said, type Stage } from './readStages';
import { stageChain } from './stageChain';

/**
 * One unit for each Dockerfile, with one resource of kind `Dockerfile`. The facets are those of the image that the last stage makes;
 * the value has every stage. What is copied stays in the value: its paths are relative to a build context that only the builder knows.
 */
export const dockerfileLoader: Loader = {
  name: 'dockerfile',
  claims: isDockerfilePath,
  plan: async (snapshot) =>
    dockerfiles(snapshot.paths).map((path) => ({ id: `dockerfile:${path}`, load: (tree) => load(path, tree) })),
};

const dockerfiles = pathsWhere(isDockerfilePath);

/** Whether the file is a Dockerfile of the repository's own, by its name. */
export function isDockerfilePath(path: string): boolean {
  const name = baseName(path);
  return NAMES.test(name) && !OTHERS.test(name) && !isOfPackage(path);
}

const NAMES = /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:[Dd]ockerfile|Containerfile)$/;

/** Ignore lists, documents and templates that carry the name. */
const OTHERS =
  /\.(?:dockerignore|containerignore|md|txt|ya?ml|json|j2|jinja2?|tpl|tmpl|template|erb|hbs|mustache|m4|in|orig|bak|rej|swp)$/i;

/** More problems than this say nothing more: the file is no Dockerfile. */
const MAX_PROBLEMS = 10;

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const id = `dockerfile:${path}`;
  const unit = { id, loader: 'dockerfile' as const, path, files: [path], variables: [] };
  const file = await tree.read(path);
  if (!file) return { ...unit, status: 'failed', resources: [], problems: [] };
  const dockerfile = readStages(parseDockerfile(file.text));
  const problems = dockerfile.problems.slice(0, MAX_PROBLEMS);
  return {
    ...unit,
    status: dockerfile.stages.length === 0 ? 'failed' : problems.length > 0 ? 'partial' : 'loaded',
    resources: dockerfile.stages.length === 0 ? [] : [resourceOf(id, file, dockerfile)],
    problems: problems.map(({ line, message }) => ({ path, line, message, file })),
  };
}

function resourceOf(unit: string, file: SourceFile, dockerfile: Dockerfile): Resource {
  const lines = new Map<string, number>();
  const value = fileValue(dockerfile, (path, line) => lines.set(JSON.stringify(path), line));
  const first = dockerfile.stages[0]!.from.line;
  const chain = stageChain(dockerfile.stages);
  const at = (line: number): Source => ({ file, line });
  return {
    id: `${unit}#Dockerfile/${file.path}`,
    unit,
    loader: 'dockerfile',
    kind: 'Dockerfile',
    name: file.path,
    value,
    trace: (path) => [at(lineOf(path, lines) ?? first)],
    facets: {
      ...NO_FACETS,
      images: imagesOf(dockerfile, at),
      env: envOf(chain, at),
      ports: chain.flatMap((stage) => stage.expose.flatMap((said) => portsOf(said, at))),
    },
  };
}

/** The line of the value, or of the nearest above it that an instruction wrote. */
function lineOf(path: Path, lines: ReadonlyMap<string, number>): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return undefined;
}

function imagesOf({ stages, copiedImages }: Dockerfile, at: (line: number) => Source): Image[] {
  const begun = stages.filter((stage) => !stage.isFromStage).map((stage) => stage.from);
  return [...begun, ...copiedImages]
    .filter(({ value }) => value !== 'scratch' && !value.includes('$'))
    .map(({ value, line }) => ({ reference: value, source: at(line) }));
}

function envOf(chain: readonly Stage[], at: (line: number) => Source): EnvVar[] {
  const variables = new Map(chain.flatMap((stage) => [...stage.env]));
  return [...variables].map(([name, { value, line }]) => ({
    name,
    value,
    origin: 'dockerfile',
    secret: false,
    required: false,
    source: at(line),
  }));
}

function portsOf({ value, line }: Said<string>, at: (line: number) => Source): Port[] {
  const [, port, protocol] = /^(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i.exec(value) ?? [];
  if (port === undefined) return [];
  const target = port.includes('-') ? port : Number(port);
  return [
    { kind: 'exposed', target, protocol: (protocol?.toLowerCase() ?? 'tcp') as Port['protocol'], source: at(line) },
  ];
}

type Note = (path: Path, line: number) => void;

function fileValue({ args, stages }: Dockerfile, note: Note): JsonObject {
  return {
    ...(args.size > 0 ? { args: mapOf(args, ['args'], note) } : {}),
    stages: stages.map((stage, index) => stageValue(stage, ['stages', index], note)),
  };
}

function stageValue(stage: Stage, path: Path, note: Note): JsonObject {
  note(path, stage.from.line);
  const value: JsonObject = { from: stage.from.value };
  if (stage.name !== undefined) value.name = stage.name;
  if (stage.platform !== undefined) value.platform = stage.platform;
  for (const [field, { value: said, line }] of stage.single) {
    value[field] = said;
    note([...path, field], line);
  }
  const maps = { args: stage.args, env: stage.env, labels: stage.labels };
  for (const [field, map] of Object.entries(maps)) {
    if (map.size > 0) value[field] = mapOf(map, [...path, field], note);
  }
  const lists = { expose: stage.expose, volumes: stage.volumes, copies: stage.copies, run: stage.run };
  for (const [field, list] of Object.entries(lists)) {
    if (list.length > 0) value[field] = listOf(list, [...path, field], note);
  }
  return value;
}

function mapOf(map: ReadonlyMap<string, Said<string | null>>, path: Path, note: Note): JsonObject {
  for (const [key, { line }] of map) note([...path, key], line);
  return Object.fromEntries([...map].map(([key, { value }]) => [key, value]));
}

function listOf(list: readonly Said<unknown>[], path: Path, note: Note): Json[] {
  for (const [index, { line }] of list.entries()) note([...path, index], line);
  return list.map(({ value }) => value as Json);
}
