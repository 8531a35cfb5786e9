/** A path that a command cannot do without, as it is written there. */
export interface FileUse {
  readonly path: string;
  readonly expects: 'file' | 'directory' | 'any';
  /** Any of these in the folder `path` will do, or in one above it with `upward`. */
  readonly oneOf?: readonly string[];
  readonly upward?: boolean;
}

type Reading = (words: readonly string[]) => FileUse[];

const file = (path: string): FileUse => ({ path, expects: 'file' });
const any = (path: string): FileUse => ({ path, expects: 'any' });

/** The values of options, in both forms: `-f a`, `--file=a`. */
function valuesOf(words: readonly string[], options: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (options.includes(word)) return words[index + 1] ?? [];
    const option = options.find((name) => name.startsWith('--') && word.startsWith(`${name}=`));
    return option === undefined ? [] : word.slice(option.length + 1);
  });
}

/** The words that are no options and no values of the options that take one. */
function plainWords(words: readonly string[], withValue: ReadonlySet<string>): string[] {
  const plain: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (withValue.has(word)) index++;
    else if (!word.startsWith('-')) plain.push(word);
  }
  return plain;
}

/** The first word is a script, unless an option says that the program is given otherwise. */
const interpreter =
  (ending: RegExp, otherwise: RegExp, withValue: readonly string[] = []): Reading =>
  (words) => {
    const rest = words.slice(1);
    for (let index = 0; index < rest.length; index++) {
      const word = rest[index]!;
      if (otherwise.test(word)) return [];
      if (withValue.includes(word)) index++;
      else if (!word.startsWith('-')) return ending.test(word) ? [file(word)] : [];
    }
    return [];
  };

const pip: Reading = (words) => {
  const start = words.indexOf('install');
  return start < 0 ? [] : valuesOf(words.slice(start), ['-r', '--requirement', '-c', '--constraint']).map(file);
};

/** Options of `docker build` and `docker buildx build` that take a value. */
const BUILD_VALUES = new Set(
  '-t --tag -f --file --build-arg --platform --target --cache-from --cache-to --label --secret --ssh --network --progress -o --output --add-host --build-context --builder --iidfile --metadata-file --attest --provenance --sbom --shm-size --ulimit --memory -m --cpuset-cpus --pull-policy --format --isolation --cgroup-parent --allow --annotation --call'.split(
    ' ',
  ),
);

const dockerBuild = (words: readonly string[]): FileUse[] => {
  const contexts = plainWords(words, BUILD_VALUES);
  const context = contexts[0];
  if (contexts.length !== 1 || context === undefined || context === '-') return [];
  const named = valuesOf(words, ['-f', '--file']).filter((path) => path !== '-');
  const reads: FileUse[] = [{ path: context, expects: 'directory' }];
  if (valuesOf(words, ['-f', '--file']).length === 0)
    reads.push({ path: context, expects: 'file', oneOf: ['Dockerfile'] });
  return [...reads, ...named.map(file)];
};

const docker: Reading = (words) => {
  const rest = words.slice(1);
  if (rest[0] === 'build') return dockerBuild(rest.slice(1));
  if ((rest[0] === 'buildx' || rest[0] === 'image' || rest[0] === 'builder') && rest[1] === 'build')
    return dockerBuild(rest.slice(2));
  if (rest[0] === 'compose') return compose(rest);
  return [];
};

/** Options of Compose stand before its subcommand: behind it `-f` is another one. */
const compose: Reading = (words) => {
  const reads: string[] = [];
  for (let index = 1; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('-')) break;
    if (word === '-f' || word === '--file') reads.push(words[++index] ?? '-');
    else if (word.startsWith('--file=')) reads.push(word.slice('--file='.length));
    else if (
      ['-p', '--project-name', '--env-file', '--profile', '--project-directory', '--ansi', '--progress'].includes(word)
    ) {
      if (word === '--project-directory') return [];
      index++;
    }
  }
  return reads.filter((path) => path !== '-').map(file);
};

const kubectl: Reading = (words) => {
  const verb = words.find((word) => /^(?:apply|create|replace|delete|diff|set)$/.test(word));
  if (words[1] === 'kustomize')
    return plainWords(words.slice(2), new Set(['-o', '--output']))
      .slice(0, 1)
      .map(any);
  if (verb === undefined) return [];
  return [
    ...valuesOf(words, ['-f', '--filename'])
      .flatMap((paths) => paths.split(','))
      .map(any),
    ...valuesOf(words, ['-k', '--kustomize']).map((path): FileUse => ({ path, expects: 'directory' })),
  ].filter(({ path }) => path !== '-');
};

const helm: Reading = (words) => {
  const at = words.findIndex((word) => /^(?:install|upgrade|template|lint|package)$/.test(word));
  if (at < 0) return [];
  const charts = words
    .slice(at + 1)
    .filter((word) => /^\.{1,2}\/[\w./-]+$/.test(word) && !/\.(?:ya?ml|tgz|json)$/.test(word));
  const given = new Set(
    valuesOf(words, ['-f', '--values', '--set-file', '-d', '--destination', '--post-renderer', '--output-dir']),
  );
  return [
    ...charts
      .filter((path) => !given.has(path))
      .slice(0, 1)
      .map((path): FileUse => ({ path, expects: 'directory' })),
    ...valuesOf(words, ['-f', '--values'])
      .flatMap((paths) => paths.split(','))
      .map(file),
  ];
};

/** npm looks for the folder with a `package.json` upwards. */
const npm: Reading = (words) => {
  if (words.some((word) => /^(?:-g|--global|--prefix|-C|--cwd|--dir)(?:=|$)/.test(word))) return [];
  const here = (name: string): FileUse => ({ path: '.', expects: 'file', oneOf: [name], upward: true });
  if (words[1] === 'ci' || words[1] === 'run' || words[1] === 'test') return [here('package.json')];
  return [];
};

const make: Reading = (words) => {
  const named = valuesOf(words, ['-f', '--file', '--makefile']);
  const [folder, ...others] = valuesOf(words, ['-C', '--directory']);
  if (named.length > 0) return folder === undefined ? named.map(file) : [];
  if (others.length > 0) return [];
  return [{ path: folder ?? '.', expects: 'file', oneOf: ['Makefile', 'makefile', 'GNUmakefile'] }];
};

const source: Reading = (words) => (/\.(?:sh|bash)$/.test(words[1] ?? '') ? [file(words[1]!)] : []);
const shell = interpreter(/\.(?:sh|bash)$/, /^-\w*[cs]/, ['-o', '+o']);

/** What each program reads. Only what it stops without. */
const PROGRAMS: ReadonlyMap<string, Reading> = new Map([
  ...['pip', 'pip3', 'uv'].map((name): [string, Reading] => [name, pip]),
  ...['bash', 'sh', 'zsh', 'dash'].map((name): [string, Reading] => [name, shell]),
  ['source', source],
  ['.', source],
  ['node', interpreter(/\.[cm]?js$/, /^-(?:[epr]|-eval|-print|-require|-import|-loader)/)],
  ['ruby', interpreter(/\.rb$/, /^-\w*e/)],
  ['docker', docker],
  ['podman', docker],
  ['docker-compose', compose],
  ['kubectl', kubectl],
  ['oc', kubectl],
  ['helm', helm],
  [
    'kustomize',
    (words) =>
      words[1] === 'build'
        ? plainWords(words.slice(2), new Set(['-o', '--output', '--load-restrictor']))
            .slice(0, 1)
            .map(any)
        : [],
  ],
  ['npm', npm],
  ['make', make],
  [
    'chmod',
    (words) =>
      words
        .slice(2)
        .filter((word) => /\.(?:sh|py|bash)$/.test(word))
        .map(file),
  ],
]);

const python = interpreter(/\.py$/, /^-(?:c|-)/, ['-W', '-X']);

/** The paths that a command needs. */
export function fileUses(words: readonly string[]): FileUse[] {
  const program = words[0] ?? '';
  if (/^python[\d.]*$/.test(program)) {
    const module = words.indexOf('-m');
    if (module > 0 && module < 4) return words[module + 1] === 'pip' ? pip(words.slice(module + 1)) : [];
    return python(words);
  }
  if (/^(?:\.{1,2}\/)?(?:[\w.-]+\/)*[\w.-]+\.(?:sh|bash|py)$/.test(program) && program.includes('/'))
    return [file(program)];
  return PROGRAMS.get(program)?.(words) ?? [];
}
