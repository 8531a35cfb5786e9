import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Draft } from './rule';

/**
 * Names a finding across runs and revisions: the rule, the file, and what the rule says tells it apart. Never a line number,
 * and no unit, so that the same place read by several projects is one finding.
 */
export function fingerprintOf(ruleId: string, draft: Draft, path = draft.at.file.path): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([ruleId, path, ...draft.key])))).slice(0, 16);
}
