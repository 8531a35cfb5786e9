/** A volume of the short form, made long. */
export interface ShortVolume {
  readonly type: 'bind' | 'volume';
  /** Absent for an anonymous volume. */
  readonly source?: string;
  /** As written. */
  readonly target: string;
  readonly readOnly: boolean;
  readonly propagation?: string;
  readonly selinux?: string;
  readonly nocopy: boolean;
}

const PROPAGATIONS = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/**
 * Reads `[source:]target[:options]` as compose-go `format/volume.go` does. A source that looks like a path is a bind mount; options
 * that are not known are ignored. `{ problem }` tells what is wrong, without quoting the text.
 */
export function parseVolume(spec: string): ShortVolume | { problem: string } {
  if (spec === '') return { problem: 'invalid empty volume spec' };
  if (spec.length <= 2) return { type: 'volume', target: spec, readOnly: false, nocopy: false };
  const sections = splitSections(spec);
  if (sections.includes('')) return { problem: 'invalid volume: empty section between colons' };
  if (sections.length > 3) return { problem: 'invalid volume: too many colons' };
  const [source, target = ''] = sections.length === 1 ? [undefined, sections[0]] : sections;
  const options = sections[2]?.split(',') ?? [];
  const propagation = options.findLast((option) => PROPAGATIONS.has(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  return {
    type: source !== undefined && isPath(source) ? 'bind' : 'volume',
    ...(source === undefined ? {} : { source }),
    target,
    readOnly: options.findLast((option) => option === 'ro' || option === 'rw') === 'ro',
    ...(propagation === undefined ? {} : { propagation }),
    ...(selinux === undefined ? {} : { selinux }),
    nocopy: options.includes('nocopy'),
  };
}

/** Splits at colons, but not behind a drive letter nor inside `${…}`. */
function splitSections(spec: string): string[] {
  const sections: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < spec.length; index++) {
    const char = spec[index];
    if (char === '$' && spec[index + 1] === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === ':' && depth === 0 && !/^\p{L}$/u.test(spec.slice(start, index))) {
      sections.push(spec.slice(start, index));
      start = index + 1;
    }
  }
  return [...sections, spec.slice(start)];
}

/** Whether a source is a path of the host, and no name of a volume. */
function isPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

/** The path without `.`, `..` and doubled slashes, as Go's path.Clean. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push('..');
  }
  return (rooted ? '/' : '') + steps.join('/') || '.';
}
