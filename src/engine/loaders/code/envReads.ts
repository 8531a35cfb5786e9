import type { CodeRead } from '../../model/codeFacet';
import type { SourceFile } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { weakMemo } from '../../util/weakMemo';
import { settingsClasses } from './pydantic';
import { type CodeLanguage, codeLanguage } from './sourcePath';

/** How a language reads a variable: the name is the group `name`, a plain default the group `fallback`. */
interface Idiom {
  readonly pattern: RegExp;
  readonly isRequired?: boolean;
}

const NAME = '(?<name>[A-Za-z_][A-Za-z0-9_]{1,80})';
const TEXT = '(?:"(?<fallback>[^"\\n]{0,200})"|\'(?<fallback2>[^\'\\n]{0,200})\')';
const QUOTED = `["'\`]${NAME}["'\`]`;

const idiom = (pattern: string, isRequired = false): Idiom => ({ pattern: new RegExp(pattern, 'g'), isRequired });

/** A helper of the program's own, by its name: `getEnv("X", "default")`, `mustMapEnv(&s.addr, "X")`. */
const HELPERS: readonly Idiom[] = [
  idiom(
    `\\b[A-Za-z_]{0,40}(?:[eE]nv|ENV)[A-Za-z_]{0,40}[!]?\\(\\s{0,10}(?:&?[\\w.]{1,60},\\s{0,10})?["'](?<name>[A-Z][A-Z0-9_]{1,80})["'](?:\\s{0,10},\\s{0,10}${TEXT})?`,
  ),
];

const IDIOMS: Readonly<Record<CodeLanguage, readonly Idiom[]>> = {
  python: [
    idiom(`\\benviron\\[\\s?${QUOTED}\\s?\\](?!\\s{0,5}=(?!=))`, true),
    idiom(`\\benviron\\.get\\(\\s{0,20}${QUOTED}(?:\\s{0,10},\\s{0,20}${TEXT})?`),
    ...HELPERS,
  ],
  script: [
    idiom(`\\bprocess\\.env\\.${NAME}(?:\\s{0,5}(?:\\|\\||\\?\\?)\\s{0,20}${TEXT})?`),
    idiom(`\\bprocess\\.env\\[\\s?${QUOTED}\\s?\\](?:\\s{0,5}(?:\\|\\||\\?\\?)\\s{0,20}${TEXT})?`),
    idiom(`\\benv\\.get\\(\\s?${QUOTED}`),
    ...HELPERS,
  ],
  go: [idiom(`\\bos\\.(?:Getenv|LookupEnv)\\(\\s?${QUOTED}`), idiom(`\\b(?:env|envconfig):"${NAME}`), ...HELPERS],
  jvm: [idiom(`\\$\\{${NAME}(?::(?<fallback>[^}\\n]{0,200}))?\\}`), ...HELPERS],
  clojure: [idiom(`\\benv\\s{1,5}:(?<name>[a-z][a-z0-9-]{1,80})`)],
  dotnet: [idiom(`GetEnvironmentVariable\\(\\s?${QUOTED}`), idiom(`\\b[Cc]onfiguration\\[\\s?${QUOTED}`)],
  ruby: [
    idiom(`\\bENV\\[\\s?${QUOTED}\\s?\\](?!\\s{0,5}\\|?\\|?=(?!=))`),
    idiom(`\\bENV\\.fetch\\(\\s?${QUOTED}\\s?\\)(?!\\s?(?:do|\\{))`, true),
    idiom(`\\bENV\\.fetch\\(\\s?${QUOTED}\\s?,\\s?${TEXT}`),
  ],
  php: [idiom(`\\bgetenv\\(\\s?${QUOTED}`), idiom(`\\$_(?:ENV|SERVER)\\[\\s?${QUOTED}`), ...HELPERS],
  rust: [idiom(`\\benv::var(?:_os)?\\(\\s?${QUOTED}`), idiom(`\\benv\\s{0,5}=\\s{0,5}${QUOTED}`)],
  other: HELPERS,
  settings: [],
};

/** Whether it is worth a look at all. */
const ANY = /env|settings|\$\{|onfiguration\[/i;

/** The variables that a file of source code reads. */
export const envReads = weakMemo((file: SourceFile): readonly CodeRead[] => {
  const language = codeLanguage(file.path);
  if (language === undefined || !ANY.test(file.text)) return [];
  const lineAt = lineFinder(file.text);
  const found = new Map<string, CodeRead>();
  for (const { pattern, isRequired = false } of IDIOMS[language]) {
    for (const match of file.text.matchAll(pattern)) {
      const { name = '', fallback, fallback2 } = match.groups ?? {};
      const given = fallback ?? fallback2;
      const known = language === 'clojure' ? name.toUpperCase().replaceAll('-', '_') : name;
      const before = found.get(known);
      // The first place tells; a place that can do without it makes it optional.
      if (before && (!before.isRequired || isRequired)) continue;
      found.set(known, {
        name: known,
        isRequired: isRequired && before === undefined && !isSetOrAsked(file.text, name),
        ...(given === undefined ? {} : { fallback: given }),
        source: before?.source ?? { file, line: lineAt(match.index).line },
      });
    }
  }
  if (language === 'python') for (const read of settingsClasses(file)) found.set(read.name, read);
  return [...found.values()];
});

/** The program asks first whether the variable is there, or sets it itself. */
function isSetOrAsked(text: string, name: string): boolean {
  return ['"', "'"].some((quote) =>
    [
      `${quote}${name}${quote} in os.environ`,
      `${quote}${name}${quote} not in os.environ`,
      `environ[${quote}${name}${quote}] =`,
      `setdefault(${quote}${name}${quote}`,
    ].some((written) => text.includes(written)),
  );
}
