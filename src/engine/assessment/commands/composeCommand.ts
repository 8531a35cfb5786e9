import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import { pathWord, word } from './shell';

type ComposeUnit = Pick<Unit, 'id' | 'files'>;

/** `docker compose` with the files of the project and whatever else the repository gives with them. To be run in the root of the repository. */
export function composeCommand(unit: ComposeUnit): string {
  const { env, name, folder } = givenTo(unit);
  return [
    'docker compose',
    ...(name === undefined ? [] : [`-p ${word(name)}`]),
    ...(folder === undefined ? [] : [`--project-directory ${pathWord(folder)}`]),
    ...(env === undefined ? [] : env.split(',').map((path) => `--env-file ${pathWord(path)}`)),
    ...commandFiles(unit).map((path) => `-f ${pathWord(path)}`),
  ].join(' ');
}

/** Names of services behind a command. */
export function serviceWords(names: readonly string[]): string {
  const words = names.map(word).join(' ');
  return names.some((name) => name.startsWith('-')) ? `-- ${words}` : words;
}

/** The files that the command names: those of the id, and the override that Compose adds to a default file by itself. */
export function commandFiles({ id, files }: ComposeUnit): readonly string[] {
  const [listed = ''] = splitId(id);
  const length = files.findIndex((_, index) => files.slice(0, index + 1).join('+') === listed) + 1;
  const next = files[length];
  const isOverride =
    length === 1 &&
    next !== undefined &&
    folderOf(next) === folderOf(files[0]!) &&
    /(?:^|\/)(?:docker-)?compose\.override\.ya?ml$/.test(next);
  return files.slice(0, Math.max(1, isOverride ? 2 : length));
}

/** What an id says beside the files: `compose:a.yml?env=prod.env&name=ci&folder=deploy`. */
function givenTo({ id }: ComposeUnit): { env?: string; name?: string; folder?: string } {
  const [, given = ''] = splitId(id);
  const parts = new Map(
    given.split('&').flatMap((part): [string, string][] => {
      const [, key, value] = /^(env|name|folder)=(.*)$/s.exec(part) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
  return Object.fromEntries(parts);
}

function splitId(id: string): [string, string?] {
  const text = id.slice(id.indexOf(':') + 1);
  const [, files, given] = /^(.*?)\?((?:env|name|folder)=.*)$/s.exec(text) ?? [];
  return files === undefined ? [text] : [files, given];
}
