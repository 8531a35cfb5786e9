import { fromBytes, toBytes } from '../template/bytes';
import { goQuote } from '../template/quoting';
import { type GoMap, type GoValue, kindOf } from '../template/values';
import { NIL_POINTER } from './goErrors';

/** Sprig's `urlParse`: Go's `net/url`. */
export function urlParse(text: string): GoMap {
  try {
    return parsed(text);
  } catch (error) {
    throw new Error(`unable to parse url: parse ${goQuote(text)}: ${error instanceof Error ? error.message : ''}`);
  }
}

function parsed(text: string): GoMap {
  if (/[\0-\x1f\x7f]/.test(text)) throw new Error('net/url: invalid control character in URL');
  const hash = text.indexOf('#');
  const whole = hash < 0 ? text : text.slice(0, hash);
  const { scheme, rest } = schemeOf(whole);
  const mark = rest.indexOf('?');
  const query = mark < 0 ? '' : rest.slice(mark + 1);
  let path = mark < 0 ? rest : rest.slice(0, mark);
  const fragment = unescaped(hash < 0 ? '' : text.slice(hash + 1));
  const url = (parts: Record<string, string>): GoMap =>
    new Map<string, GoValue>(
      ['scheme', 'host', 'hostname', 'path', 'query', 'opaque', 'fragment', 'userinfo'].map((name) => [
        name,
        { scheme: scheme.toLowerCase(), query, fragment, ...parts }[name] ?? '',
      ]),
    );
  if (!path.startsWith('/')) {
    if (scheme !== '') return url({ opaque: path });
    if (path.split('/')[0]!.includes(':')) throw new Error('first path segment in URL cannot contain colon');
  }
  let authority = '';
  if (path.startsWith('//') && (scheme !== '' || !path.startsWith('///'))) {
    const end = path.indexOf('/', 2);
    authority = path.slice(2, end < 0 ? undefined : end);
    path = end < 0 ? '' : path.slice(end);
  }
  const at = authority.lastIndexOf('@');
  const host = checkedHost(authority.slice(at + 1));
  const userinfo = at < 0 ? '' : userOf(authority.slice(0, at));
  return url({ host, hostname: hostnameOf(host), path: unescaped(path), userinfo });
}

function schemeOf(text: string): { scheme: string; rest: string } {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*)?:/.exec(text);
  if (!match) return { scheme: '', rest: text };
  if (match[1] === undefined) throw new Error('missing protocol scheme');
  return { scheme: match[1], rest: text.slice(match[0].length) };
}

function checkedHost(host: string): string {
  const bracket = host.startsWith('[') ? host.lastIndexOf(']') : -1;
  if (host.startsWith('[') && bracket < 0) throw new Error("missing ']' in host");
  const port = bracket >= 0 ? host.slice(bracket + 1) : host.includes(':') ? host.slice(host.lastIndexOf(':')) : '';
  if (port !== '' && !/^:\d*$/.test(port)) throw new Error(`invalid port ${goQuote(port)} after host`);
  const bad = /[\0- "<>\\^`{|}\x7f]/.exec(host);
  if (bad && !'"<>'.includes(bad[0])) throw new Error(`invalid character ${goQuote(bad[0])} in host name`);
  return unescaped(host);
}

function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
}

function userOf(text: string): string {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)) throw new Error('net/url: invalid userinfo');
  const colon = text.indexOf(':');
  if (colon < 0) return escaped(unescaped(text), USER);
  return `${escaped(unescaped(text.slice(0, colon)), USER)}:${escaped(unescaped(text.slice(colon + 1)), USER)}`;
}

function unescaped(text: string): string {
  const bad = /%(?![0-9a-fA-F]{2}).{0,2}/su.exec(text);
  if (bad) throw new Error(`invalid URL escape ${goQuote(bad[0])}`);
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  for (const part of text.split(/(%[0-9a-fA-F]{2})/)) {
    if (/^%[0-9a-fA-F]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else for (const byte of toBytes(part)) bytes.push(byte);
  }
  return fromBytes(Uint8Array.from(bytes));
}

const PATH = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const FRAGMENT = /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/;
const USER = /[A-Za-z0-9\-_.~$&+,;=]/;

function escaped(text: string, kept: RegExp): string {
  let result = '';
  for (const byte of toBytes(text)) {
    const character = String.fromCharCode(byte);
    result += kept.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** Sprig's `urlJoin`: Go's `url.URL.String`. */
export function urlJoin(parts: GoMap | null): string {
  const part = (name: string): string => {
    const value = parts?.get(name);
    if (value === undefined) return '';
    if (value === null) throw new Error(NIL_POINTER);
    if (typeof value === 'string') return value;
    throw new Error(`unable to parse ${name} key, must be of type string, but ${kindOf(value)} found`);
  };
  const [scheme, host, path, query, opaque, fragment, userinfo] = [
    'scheme',
    'host',
    'path',
    'query',
    'opaque',
    'fragment',
    'userinfo',
  ].map(part) as [string, string, string, string, string, string, string];
  let url = scheme === '' ? '' : `${scheme}:`;
  if (opaque !== '') url += opaque;
  else {
    if (scheme !== '' || host !== '' || userinfo !== '') {
      if (host !== '' || path !== '' || userinfo !== '') url += '//';
      if (userinfo !== '') url += `${userOf(userinfo)}@`;
      url += host;
    }
    const written = escaped(path, PATH);
    if (written !== '' && !written.startsWith('/') && host !== '') url += '/';
    if (url === '' && written.split('/')[0]!.includes(':')) url += './';
    url += written;
  }
  if (query !== '') url += `?${query}`;
  return fragment === '' ? url : `${url}#${escaped(fragment, FRAGMENT)}`;
}
