import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Draft } from './rule';

/**
 * What tells a finding from all others: the rule, the file, and what the rule says tells it apart. Never a line number,
 * and no unit, so that the same place read by several projects is one finding.
 */
export function identityOf(ruleId: string, { key, at }: Pick<Draft, 'key' | 'at'>, path = at.file.path): string {
  return JSON.stringify([ruleId, path, ...key]);
}

/** Names a finding across runs and revisions: its {@link identityOf}, short. */
export function fingerprintOf(ruleId: string, draft: Draft): string {
  return bytesToHex(sha256(utf8ToBytes(identityOf(ruleId, draft)))).slice(0, 16);
}
