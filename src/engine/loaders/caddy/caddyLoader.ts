import type { SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import { blocksValue } from '../toolFiles/blocks';
import { createLineNotes } from '../toolFiles/lineNotes';
import type { ToolFile } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';
import { readCaddyJson } from './caddyJson';
import { caddyTargets } from './caddyTargets';
import { parseCaddyfile } from './parseCaddyfile';

/** Configurations of Caddy: Caddyfiles (kind `caddy`), parts that others import, and the JSON that Caddy works with (`caddy-json`). */
export const caddyReader: ToolReader = {
  name: 'caddy',
  mayBe: (path) => /^caddyfile(?:[._-]|$)|\.(?:caddy|caddyfile)$|^caddy[\w.-]*\.json$/i.test(baseName(path)),
  read: (file) => (/^\s*\{\s*"/.test(file.text) ? readCaddyJson(file) : readCaddyfile(file)),
};

export const caddyLoader = toolFileLoader(caddyReader);

/** Longer files are data. */
const MAX_LENGTH = 1_000_000;

function readCaddyfile(file: SourceFile): ToolFile | undefined {
  const { text } = file;
  if (text.length > MAX_LENGTH || !DIRECTIVE.test(text)) return undefined;
  const { directives, problems } = parseCaddyfile(text);
  // A template is no Caddyfile before it is filled in.
  if (/\{\{-?\s|\{%|<%/.test(text)) return undefined;
  const { note, place } = createLineNotes(file);
  const value = blocksValue(directives, note);
  return { kind: 'caddy', value, place, targets: caddyTargets(value), problems };
}

/** What a site does, or what is set for all; from the list of directives and global options of Caddy. */
const DIRECTIVE =
  /^[ \t]*(?:reverse_proxy|php_fastcgi|file_server|respond|redir|root|handle|handle_path|route|encode|header|import|tls|log|email|auto_https|admin|forward_auth|basic_?auth|templates|rewrite|uri|debug|acme_\w+|servers)\b/m;
