import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What the page may do, as a Content-Security-Policy: its own style sheet and its own script, known by their hashes, and nothing else. A
 * script or style that came in by any way would not run.
 */
export function contentPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${sourceHash(style)}'`,
    `script-src '${sourceHash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** `sha256-` and the digest in base64 (CSP Level 3, 2.3.1). */
function sourceHash(text: string): string {
  return `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}`;
}
