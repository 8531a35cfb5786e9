import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBytes, toBytes } from '../template/bytes';
import { plain, type TemplateFunction } from '../template/functions';
import { fromBase32, toBase32 } from './base32';
import { fromBase64, toBase64 } from './base64';
import { urlJoin, urlParse } from './urls';

/** Sprig's encodings and checksums. */
export const encodeFunctions: Readonly<Record<string, TemplateFunction>> = {
  b64enc: plain(['string'], (text: string) => toBase64(toBytes(text))),
  // Sprig gives the error as the text.
  b64dec: plain(['string'], (text: string) => {
    const bytes = fromBase64(text);
    return typeof bytes === 'number' ? `illegal base64 data at input byte ${bytes}` : fromBytes(bytes);
  }),
  b32enc: plain(['string'], (text: string) => toBase32(toBytes(text))),
  b32dec: plain(['string'], (text: string) => {
    const bytes = fromBase32(text);
    return typeof bytes === 'number' ? `illegal base32 data at input byte ${bytes}` : fromBytes(bytes);
  }),
  sha1sum: plain(['string'], (text: string) => bytesToHex(sha1(toBytes(text)))),
  sha256sum: plain(['string'], (text: string) => bytesToHex(sha256(toBytes(text)))),
  sha512sum: plain(['string'], (text: string) => bytesToHex(sha512(toBytes(text)))),
  adler32sum: plain(['string'], (text: string) => String(adler32(toBytes(text)))),
  urlParse: plain(['string'], urlParse),
  urlJoin: plain(['map[string]interface {}'], urlJoin),
};

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
