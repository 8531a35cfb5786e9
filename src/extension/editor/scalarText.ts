import type { Json } from '../../engine/model/json';
import { MASK } from '../../engine/model/secret';
import type { PortInfo } from '../../engine/report/report';

/** What is longer would push the rest of the line away. */
const MAX_LENGTH = 40;

/** A value that fits beside a line: one word or number, on one line. `undefined` for lists and maps, and for whatever hides a secret. */
export function scalarText(value: Json | undefined): string | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  const text = String(value);
  if (text === '' || text.includes(MASK) || /[\r\n\u2028\u2029]/.test(text)) return undefined;
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

/** `127.0.0.1:8080:80/tcp` */
export function portWords({ hostIp, published, target, protocol }: PortInfo): string {
  const ip = hostIp === undefined ? '' : `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:`;
  return `${ip}${published === null ? '' : `${published}:`}${target}/${protocol}`;
}
