import type { Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import type { ToolFile } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';
import { nginxTargets } from './nginxTargets';
import { nginxValue } from './nginxValue';
import { parseNginx } from './parseNginx';

/** Configurations of nginx, whole ones and parts that others include; also templates of the image (`*.conf.template`). */
export const nginxReader: ToolReader = {
  name: 'nginx',
  mayBe: (path) =>
    /\.conf(?:\.template)?$|(^|[._-])nginx[^/]*\.(?:template|tmpl)$|^nginx\.conf\b/.test(baseName(path)) ||
    /(^|\/)(?:sites-available|sites-enabled)\/[^/]+$/.test(path),
  read,
};

export const nginxLoader = toolFileLoader(nginxReader);

/** Longer files are lists of addresses. */
const MAX_LENGTH = 1_000_000;

function read(file: SourceFile): ToolFile | undefined {
  const { text } = file;
  if (text.length > MAX_LENGTH || !isNginx(text)) return undefined;
  const { directives, problems } = parseNginx(text);
  if (problems.length > 0 && /\{\{|\{%|<%/.test(text)) return undefined;
  const lines = new Map<string, number>();
  const value = nginxValue(directives, (path, line) => {
    const key = JSON.stringify(path);
    if (!lines.has(key)) lines.set(key, line);
  });
  const place: ToolFile['place'] = (path) => ({ file, line: lineOf(path, lines) });
  return { kind: 'nginx', value, place, targets: nginxTargets(value), problems };
}

/** A block that only nginx has. HAProxy has no braces, Logstash has other blocks, and so has Caddy. */
function isNginx(text: string): boolean {
  return (
    /^[ \t]*(?:upstream[ \t]+[^\s{]+|server|http|events|location[ \t]+[^{\n]+)\s*\{/m.test(text) &&
    /^[ \t]*(?:listen|server|server_name|location|proxy_pass|worker_connections|worker_processes|root|fastcgi_pass|include)\b[^\n]*[;{]/m.test(
      text,
    )
  );
}

function lineOf(path: Path, lines: ReadonlyMap<string, number>): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}
