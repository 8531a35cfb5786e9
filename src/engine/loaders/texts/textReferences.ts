import type { Reference, Target } from '../../model/reference';
import type { Source, SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import { addressesIn } from '../kubernetes/hostAddresses';
import { lazySource } from '../lazySource';
import { locate } from '../locate';
import { textReaders } from './textReaders';

/** A file that is written as a text of another: a key of a ConfigMap, `content` of a config of Compose. */
export interface HeldText {
  /** Its name where it is mounted, as far as that is known. */
  readonly names: readonly string[];
  readonly text: string;
  /** Where the text begins, or where what holds it begins: a chart makes texts of values and of lines of its template. */
  readonly sources: readonly (() => Source)[];
}

/** Longer texts are data. */
const MAX_LENGTH = 200_000;

/** A host that a text names, and the line of it. */
interface NamedHost {
  readonly target: Extract<Target, { by: 'host' }>;
  /** From 1, in the text. */
  readonly line: () => number;
  /** A tool connects to it for sure; else it is an address among settings. */
  readonly isRead: boolean;
}

/** The hosts that a text names: by what the tool says that reads it, else the addresses among its settings. */
export function textReferences({ names, text, sources }: HeldText): Reference[] {
  if (text.length > MAX_LENGTH || !text.includes('\n')) return [];
  return (hostsByTool(names, text) ?? hostsAmongSettings(names, text)).map(({ target, line, isRead }) => ({
    use: isRead ? 'host' : 'env',
    target,
    optional: false,
    source: lazySource(() => placeOf(sources, text, line())),
  }));
}

function hostsByTool(names: readonly string[], text: string): NamedHost[] | undefined {
  for (const name of names) {
    const file: SourceFile = { path: name, blob: '', text };
    for (const { mayBe, read } of textReaders) {
      const tool = mayBe(name) ? read(file) : undefined;
      if (!tool) continue;
      return tool.targets.flatMap(({ path, target }) =>
        target.by === 'host' ? [{ target, line: () => locate(tool.place(path)).line, isRead: true }] : [],
      );
    }
  }
  return undefined;
}

const SETTINGS = /\.(?:properties|env|ini|cnf|conf|cfg|toml|ya?ml|json)$/;

/** Settings beyond these are data. */
const MAX_SETTINGS = 2_000;

/** `spring.datasource.url=jdbc:postgresql://db:5432/shop`: values that hold an address with a scheme, or the full name of a Service. */
function hostsAmongSettings(names: readonly string[], text: string): NamedHost[] {
  if (!names.some((name) => SETTINGS.test(baseName(name)))) return [];
  return text
    .split('\n')
    .slice(0, MAX_SETTINGS)
    .flatMap((line, index) => {
      if (line.length > 500 || !/:\/\/|\.svc\b/.test(line) || /^\s*(?:#|;|\/\/)/.test(line)) return [];
      const value = /^\s*(?:- )?["']?[\w.[\]-]{1,100}["']?\s*[:=]\s*(\S.*)$/.exec(line)?.[1];
      return addressesIn(value?.trim() ?? '').map(({ host, port, isFull }) => ({
        target: { by: 'host' as const, host, ...(port === undefined ? {} : { port }) },
        line: () => index + 1,
        isRead: isFull,
      }));
    });
}

/** The line of the file that holds the text; else where the text begins. */
function placeOf(sources: HeldText['sources'], text: string, line: number): Source {
  for (const source of sources) {
    const place = lineIn(source(), text, line);
    if (place) return place;
  }
  return sources[0]!();
}

/** The same line in the file, nearest to where it should stand. */
function lineIn(start: Source, text: string, line: number): Source | undefined {
  const { file } = start;
  const wanted = text.split('\n')[line - 1]?.trim() ?? '';
  if (wanted === '') return undefined;
  const from = file.text === text ? 0 : locate(start).line;
  let best: number | undefined;
  for (const [index, written] of file.text.split('\n').entries()) {
    if (index + 1 < from || written.trim() !== wanted) continue;
    if (best === undefined || Math.abs(index + 1 - from - line) < Math.abs(best - from - line)) best = index + 1;
  }
  return best === undefined ? undefined : { file, line: best };
}
