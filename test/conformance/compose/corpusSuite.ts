import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { Json } from '../../../src/engine/model/json';
import { type CaseResult, failed, passed, type Suite, skipped } from '../result';
import { loadModel } from './canonicalModel';
import { comparable, FOLDER } from './comparable';
import { differences } from './difference';

interface Golden {
  readonly id: string;
  /** A name for the list of files that is given. */
  readonly run: string;
  readonly dir: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly compose_go_e70e961: Recorded;
}

interface Recorded {
  readonly compose_files?: readonly string[];
  readonly disabled?: readonly string[];
  readonly model?: Json;
  readonly error?: string;
}

/**
 * Real projects against what compose-go makes of them: the whole model (see `comparable` for what is levelled), the services that
 * profiles leave out, and whether it refuses the project. The older of the two recorded tools is not compared: it differs by its age.
 */
export const composeCorpus: Suite = async (folder) => {
  const results: CaseResult[] = [];
  for (const golden of goldensOf(folder))
    results.push(await runCase(golden, folder).catch((error) => failed(nameOf(golden), String(error))));
  return results;
};

function goldensOf(folder: string): Golden[] {
  const shared = join(folder, 'golden.json');
  const files = existsSync(shared) ? [shared] : readdirSync(folder).map((name) => join(folder, name, 'golden.json'));
  const goldens = files
    .filter((file) => existsSync(file))
    .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Golden[]);
  return goldens.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ id, run, profiles }: Golden): string => [id, run, ...profiles].join(' ');

async function runCase(golden: Golden, folder: string): Promise<CaseResult> {
  const name = nameOf(golden);
  const recorded = golden.compose_go_e70e961;
  const root = join(folder, golden.id, 'files');
  if (!existsSync(root)) return skipped(name, 'no files');
  if (recorded.model === null) return skipped(name, 'nothing recorded');
  const inTree = (path: string): string => posix.relative('/', posix.resolve(golden.dir, path));
  const composeFiles = recorded.compose_files ?? filesGiven(golden, root);
  const { model, disabled, refusals } = await loadModel({
    files: textsBelow(root),
    composeFiles: composeFiles.map(inTree),
    folder: inTree('.'),
    env: golden.env,
    profiles: golden.profiles,
  });
  if (recorded.error !== undefined) {
    return refusals.length > 0 ? passed(name) : failed(name, `loads, but must be refused: ${recorded.error}`);
  }
  if (refusals.length > 0) return failed(name, `refused: ${refusals.join('; ')}`);
  const found = differences(
    comparable({ ...model, disabled: [...disabled].sort() }),
    comparable({ ...(recorded.model as object), disabled: [...(recorded.disabled ?? [])].sort() }),
  );
  return found.length === 0 ? passed(name) : failed(name, found.join('; '));
}

/** A project that is refused has no list of files recorded: those that were named, or the first default one. */
function filesGiven({ files, dir }: Golden, root: string): readonly string[] {
  if (files.length > 0) return files;
  const folder = join(root, posix.relative(`/${FOLDER}`, dir));
  const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
  return names.filter((name) => existsSync(join(folder, name))).slice(0, 1);
}

/** The texts of a case, by path. */
function textsBelow(root: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) visit(path);
      else texts[[FOLDER, ...relative(root, path).split(sep)].join('/')] = readFileSync(path, 'utf8');
    }
  };
  visit(root);
  return texts;
}
