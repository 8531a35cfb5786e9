import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { SourceFile } from '../../../model/source';
import { toBase64 } from '../functions/base64';
import { toGoYaml } from '../functions/goYaml';
import { untracked } from '../template/origins';
import { Bytes, type GoMap, type GoValue, type Methods, NamedMap } from '../template/values';
import { globPattern } from './globPattern';

/** `.Files`: the files of a chart by their path, and what can be asked of them (helm v4 `pkg/engine/files.go`). */
export class FilesValue extends NamedMap {
  constructor(private readonly files: ReadonlyMap<string, SourceFile>) {
    super(
      'engine.files',
      [...files.keys()].map((path) => [path, null]),
    );
  }

  /** Bytes are made when somebody asks for them. */
  override get(path: string): GoValue | undefined {
    const file = this.files.get(path);
    return file && new Bytes(file.text);
  }

  override get methods(): Methods {
    return new Map<string, (args: readonly GoValue[]) => GoValue>([
      ['Get', ([path]) => this.files.get(textOf(path))?.text ?? ''],
      ['GetBytes', ([path]) => new Bytes(this.files.get(textOf(path))?.text ?? '')],
      ['Glob', ([pattern]) => this.glob(textOf(pattern))],
      ['Lines', ([path]) => this.lines(textOf(path))],
      ['AsConfig', () => this.asYaml((text) => text)],
      ['AsSecrets', () => this.asYaml((text) => toBase64(utf8ToBytes(text)))],
    ]);
  }

  private glob(pattern: string): FilesValue {
    const matches = globPattern(pattern);
    return new FilesValue(new Map([...this.files].filter(([path]) => matches(path))));
  }

  private lines(path: string): GoValue[] {
    const text = this.files.get(path)?.text;
    if (!text) return [];
    return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  }

  /** By the last part of their path; of two with the same name, the last one stands. */
  private asYaml(write: (text: string) => string): GoValue {
    const map: GoMap = new Map();
    for (const [path, { text }] of this.files) map.set(path.slice(path.lastIndexOf('/') + 1), write(text));
    return toGoYaml(untracked(map)).value;
  }
}

function textOf(value: GoValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error('wrong type for value; expected string');
}
