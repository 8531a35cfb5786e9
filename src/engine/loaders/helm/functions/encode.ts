import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { plain, type TemplateFunction } from '../template/functions';
import { goString } from '../template/goPrint';
import type { GoMap, GoValue } from '../template/values';

/** Sprig's encodings and checksums. */
export const encodeFunctions: Readonly<Record<string, TemplateFunction>> = {
  b64enc: plain(['string'], (text: string) => toBase64(utf8ToBytes(text))),
  b64dec: plain(['string'], (text: string) => {
    const bytes = fromBase64(text);
    return typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  }),
  b32enc: plain(['string'], (text: string) => base32(utf8ToBytes(text))),
  b32dec: plain(['string'], base32Decode),
  sha1sum: plain(['string'], (text: string) => bytesToHex(sha1(utf8ToBytes(text)))),
  sha256sum: plain(['string'], (text: string) => bytesToHex(sha256(utf8ToBytes(text)))),
  sha512sum: plain(['string'], (text: string) => bytesToHex(sha512(utf8ToBytes(text)))),
  md5sum: plain(['string'], (text: string) => bytesToHex(md5(utf8ToBytes(text)))),
  adler32sum: plain(['string'], (text: string) => String(adler32(utf8ToBytes(text)))),
  urlParse: plain(['string'], urlParse),
  urlJoin: plain(['map[string]interface {}'], urlJoin),
};

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The bytes, or Go's words for what is wrong: Sprig gives the error as the text. */
export function fromBase64(text: string): Uint8Array | string {
  const clean = text.replace(/[\r\n]/g, '');
  const bad = /[^A-Za-z0-9+/=]/.exec(clean);
  if (bad) return `illegal base64 data at input byte ${bad.index}`;
  if (clean.length % 4 !== 0 || !/^[^=]*={0,2}$/.test(clean))
    return `illegal base64 data at input byte ${clean.length}`;
  return Uint8Array.from(atob(clean), (character) => character.charCodeAt(0));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const text = groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

function base32Decode(text: string): string {
  let bits = '';
  for (const [index, character] of [...text.replace(/=+$/, '')].entries()) {
    const value = BASE32.indexOf(character);
    if (value < 0) return `illegal base32 data at input byte ${index}`;
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2)));
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function urlParse(text: string): GoMap {
  const match = /^(?:([A-Za-z][\w+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text);
  if (!match) throw new Error(`unable to parse url: parse ${JSON.stringify(text)}: invalid URL`);
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match;
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  return new Map<string, GoValue>([
    ['scheme', scheme.toLowerCase()],
    ['host', host],
    ['hostname', host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')],
    ['path', path],
    ['query', query],
    ['opaque', ''],
    ['fragment', fragment],
    ['userinfo', at < 0 ? '' : authority.slice(0, at)],
  ]);
}

function urlJoin(parts: GoMap | null): string {
  const part = (name: string): string => {
    const value = parts?.get(name) ?? null;
    return value === null ? '' : goString(value);
  };
  const authority = (part('userinfo') && `${part('userinfo')}@`) + part('host');
  const path = part('path');
  return [
    part('scheme') && `${part('scheme')}:`,
    authority && `//${authority}`,
    authority && path && !path.startsWith('/') ? `/${path}` : path,
    part('query') && `?${part('query')}`,
    part('fragment') && `#${part('fragment')}`,
  ].join('');
}
