/** Tells which paths of a chart `.helmignore` leaves out (helm `internal/ignore/rules.go`). Nothing by itself is ignored but `templates/.?*`. */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = ['templates/.?*', ...text.split('\n')].flatMap((line) => parseRule(line.trim()) ?? []);
  const folders = new Map<string, boolean>();
  const isFolderIgnored = (folder: string): boolean => {
    const known = folders.get(folder) ?? isIgnored(folder, true, rules);
    folders.set(folder, known);
    return known;
  };
  return (path) => {
    // A file is left out with the folder that it stands in.
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (isFolderIgnored(path.slice(0, end))) return true;
    }
    return isIgnored(path, false, rules);
  };
}

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly isNegated: boolean;
  readonly needsFolder: boolean;
}

/** Longer lines are no patterns for files. */
const MAX_LENGTH = 1000;

function parseRule(line: string): Rule | undefined {
  if (line === '' || line.startsWith('#') || line.length > MAX_LENGTH || line.includes('**')) return undefined;
  const isNegated = line.startsWith('!');
  let pattern = isNegated ? line.slice(1) : line;
  const needsFolder = pattern.endsWith('/');
  if (needsFolder) pattern = pattern.slice(0, -1);
  const isRooted = pattern.startsWith('/');
  if (isRooted) pattern = pattern.slice(1);
  const segments = pattern.split('/').map(segmentMatcher);
  const matches =
    isRooted || segments.length > 1
      ? (path: string) => {
          const parts = path.split('/');
          return parts.length === segments.length && segments.every((segment, index) => segment(parts[index]!));
        }
      : (path: string) => segments[0]!(path.slice(path.lastIndexOf('/') + 1));
  return { matches, isNegated, needsFolder };
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rule[]): boolean {
  for (const { matches, isNegated, needsFolder } of rules) {
    if (needsFolder && !isFolder) continue;
    if (isNegated) {
      // Helm: what a negated rule does not match is left out.
      if (!matches(path)) return true;
    } else if (matches(path)) return true;
  }
  return false;
}

/** `filepath.Match` for one part of a path: `*`, `?`, `[a-z]`. Linear: a star never looks back further than to the last one. */
export function segmentMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (text) => text === pattern;
  const ending = /^\*([^*?[\\]*)$/.exec(pattern)?.[1];
  if (ending !== undefined) return (text) => text.endsWith(ending);
  const tokens = tokenize(pattern);
  return (text) => {
    let token = 0;
    let at = 0;
    let star = -1;
    let resume = 0;
    while (at < text.length) {
      const current = tokens[token];
      if (current === '*') {
        star = token++;
        resume = at;
      } else if (current?.(text[at]!)) {
        token++;
        at++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++resume;
      } else return false;
    }
    while (tokens[token] === '*') token++;
    return token === tokens.length;
  };
}

type Token = '*' | ((character: string) => boolean);

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '*') tokens.push('*');
    else if (character === '?') tokens.push(() => true);
    else if (character === '[' && pattern.indexOf(']', at + 1) > 0) {
      const end = pattern.indexOf(']', at + 1);
      tokens.push(characterClass(pattern.slice(at + 1, end)));
      at = end;
    } else {
      const wanted = character === '\\' ? (pattern[++at] ?? '\\') : character;
      tokens.push((given) => given === wanted);
    }
  }
  return tokens;
}

function characterClass(body: string): (character: string) => boolean {
  const isNegated = body.startsWith('^') || body.startsWith('!');
  const ranges = [...(isNegated ? body.slice(1) : body).matchAll(/([^-])-([^-])|([\s\S])/g)].map(
    ([, from, to, one]) => [from ?? one!, to ?? one!] as const,
  );
  return (character) => ranges.some(([from, to]) => character >= from && character <= to) !== isNegated;
}
