import { decodeText } from '../../../git/decodeText';
import type { FileBytes, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import type { ChartTree } from './readChart';

/** What a packed chart may unfold to; Helm takes five times as much. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Archives in archives. */
const MAX_DEPTH = 5;

/** An archive that cannot be read: a phrase that goes on from its name. */
interface ArchiveProblem {
  readonly problem: string;
}

/**
 * The files of a chart together with those of the archives in its `charts/`, whose files stand below the name of the archive, as in a
 * folder. An archive that cannot be read is refused by Helm; here what it holds is missing, and said to be.
 */
export async function withArchives(
  files: ChartTree,
  archives: readonly FileBytes[],
): Promise<{ files: ChartTree; problems: LoadProblem[] }> {
  const all = new Map(files);
  const problems: LoadProblem[] = [];
  for (const archive of archives) {
    const opened = await openArchive(archive);
    if ('problem' in opened) {
      problems.push({ path: archive.path, message: opened.problem });
      continue;
    }
    const name = archive.path.slice(archive.path.lastIndexOf('/') + 1);
    for (const [path, file] of opened) all.set(`charts/${name}/${path}`, file);
  }
  return { files: all, problems };
}

/**
 * The files of a packed chart by their path in the chart, those of packed charts in its `charts/` below the name of their archive
 * (helm v4 `pkg/chart/loader/archive`). Files that are no text are left out. `path` of a file is that of the archive and its own.
 */
async function openArchive(archive: FileBytes, depth = 0): Promise<Map<string, SourceFile> | ArchiveProblem> {
  const bytes = await gunzip(archive.bytes);
  if (!bytes) return { problem: `is no gzip archive, or unfolds to more than ${MAX_BYTES / 1024 / 1024} MB` };
  const files = new Map<string, SourceFile>();
  for (const entry of tarEntries(bytes)) {
    // The first part names the chart.
    const name = entry.name.replaceAll('\\', '/').replace(/^\.\//, '').split('/').slice(1).join('/');
    if (name === '' || name.split('/').includes('..')) continue;
    const path = `${archive.path}/${name}`;
    const blob = `${archive.blob}/${name}`;
    if (/(?:^|\/)charts\/[^/]+\.tgz$/.test(name)) {
      if (depth >= MAX_DEPTH) return { problem: `holds archives in archives, more than ${MAX_DEPTH} levels deep` };
      const inner = await openArchive({ path, blob, bytes: entry.bytes }, depth + 1);
      if ('problem' in inner) return { problem: `holds ${name}, which ${inner.problem}` };
      for (const [below, file] of inner) files.set(`${name}/${below}`, file);
      continue;
    }
    const decoded = decodeText(entry.bytes);
    if ('text' in decoded) files.set(name, { path, blob, text: decoded.text });
  }
  return files;
}

/** The bytes unfolded; `undefined` for what is no gzip, or is too much. */
async function gunzip(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const packed = new Blob([new Uint8Array(bytes)]).stream();
    const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > MAX_BYTES) {
        await reader.cancel();
        return undefined;
      }
      parts.push(next.value);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const BLOCK = 512;
const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The plain files of a tar archive: POSIX with its extended headers, and GNU's long names. What is cut off ends it. */
function* tarEntries(tar: Uint8Array): Iterable<TarEntry> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8);
    if (header[0] === 0 || !(size >= 0)) return;
    const body = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = field(header, 156, 1);
    if (type === 'L') longName = utf8.decode(body).replace(/\0+$/, '');
    else if (type === 'x') longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(utf8.decode(body))?.[1] ?? longName;
    else {
      const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : '';
      const name = longName ?? (prefix === '' ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`);
      longName = undefined;
      if (type === '0' || type === '') yield { name, bytes: body };
    }
  }
}

/** A text of a header: up to its first zero byte. */
function field(header: Uint8Array, start: number, length: number): string {
  const [text = ''] = latin1.decode(header.subarray(start, start + length)).split('\0');
  return text;
}
