import { compileGoPattern } from '../../../goPattern';
import { urlParse } from '../../functions/urls';

/**
 * Whether a text has a format, as santhosh-tekuri/jsonschema v6 looks at it (`format.go`). Formats that are not here forbid nothing, as
 * unknown ones do there; of those it knows, `period` and `uri-template` are not looked at.
 */
export const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['time', isTime],
  ['date-time', isDateTime],
  ['duration', isDuration],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', isIpv4],
  ['ipv6', isIpv6],
  ['json-pointer', (text) => /^(?:\/(?:[^~/]|~[01])*)*$/u.test(text)],
  ['relative-json-pointer', (text) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/u.test(text)],
  ['regex', (text) => compileGoPattern(text) !== undefined],
  ['semver', isSemver],
  ['uri', (text) => isReference(text) && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)],
  ['iri', (text) => isReference(text) && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)],
  ['uri-reference', (text) => !text.includes('\\') && isReference(text)],
  ['iri-reference', (text) => !text.includes('\\') && isReference(text)],
  ['uuid', (text) => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)],
]);

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : DAYS[month - 1]!);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (!match) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  // A leap second is the last one of a day in UTC.
  const utc = hour * 60 + minute + (match[4] === '-' ? 1 : -1) * (offsetHour * 60 + offsetMinute);
  return (utc + 1440) % 1440 === 1439;
}

function isDateTime(text: string): boolean {
  return /^.{10}[tT]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function isDuration(text: string): boolean {
  if (/^P\d+W$/.test(text)) return true;
  return /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/.test(text);
}

function isHostname(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return (
    name.length <= 253 &&
    name.split('.').every((label) => /^(?!-)[A-Za-z\d-]{1,63}$/.test(label) && !label.endsWith('-'))
  );
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 0 || text.length > 254) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return local.length <= 64 && isLocalPart(local) && isMailDomain(domain);
}

function isLocalPart(local: string): boolean {
  if (local.length > 1 && local.startsWith('"')) return !/[\\"]/.test(local.slice(1, -1));
  return /^[A-Za-z0-9.!#$%&'*+\-/=?^_`{|}~]*$/.test(local) && !/^\.|\.$|\.\./.test(local);
}

function isMailDomain(domain: string): boolean {
  if (!domain.startsWith('[') || !domain.endsWith(']')) return isHostname(domain);
  const address = domain.slice(1, -1);
  return address.startsWith('IPv6:') ? isIpv6(address.slice(5)) : isIpv4(address);
}

function isIpv4(text: string): boolean {
  const groups = text.split('.');
  return groups.length === 4 && groups.every((group) => /^(?:0|[1-9]\d{0,2})$/.test(group) && Number(group) <= 255);
}

/** Eight groups, of which `::` stands for one or more; the last two may be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.');
  if (hasIpv4 && (!isIpv4(last) || text.endsWith('::'))) return false;
  const hex = hasIpv4 ? groups.slice(0, -1) : groups;
  const count = hex.length + (hasIpv4 ? 2 : 0);
  return hex.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}

function isSemver(text: string): boolean {
  const match = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(text);
  if (!match) return false;
  const [, early, build] = match;
  const isName = (part: string): boolean => /^[\dA-Za-z-]+$/.test(part);
  return (
    (early === undefined || early.split('.').every((part) => isName(part) && !/^0\d+$/.test(part))) &&
    (build === undefined || build.split('.').every(isName))
  );
}

function isReference(text: string): boolean {
  try {
    urlParse(text);
    return true;
  } catch {
    return false;
  }
}
