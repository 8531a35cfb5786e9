import type { SourceFile } from '../../../../model/source';
import type { Pair } from './pairs';

/** The lines `KEY=value` of a file: comments and empty lines say nothing, a value is taken as it stands (api/kv). */
export function pairsOfEnvFile(file: SourceFile): Pair[] {
  const lines = file.text.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((whole, index): Pair[] => {
    const line = whole.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) return [];
    const equals = line.indexOf('=');
    const [key, value] = equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    return key === '' ? [] : [{ key, value, source: { file, line: index + 1 } }];
  });
}
