import { fromBytes, toBytes } from '../template/bytes';
import { type Call, type ParamType, plain, type TemplateFunction, tracking } from '../template/functions';
import type { Tracked } from '../template/origins';
import { type GoValue, type Int, int, Struct } from '../template/values';
import { fromBase64, toBase64 } from './base64';
import { generated, placeholderHex, placeholderText } from './generated';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const LETTERS = LOWER + LOWER.toUpperCase();
/** `randAscii` gives any printable character; marks that would need quoting are left out of the placeholder. */
const ASCII = LETTERS + DIGITS;

/** Sprig's random and cryptographic functions. Each gives a placeholder of the right form: see `generated`. */
export const randomFunctions: Readonly<Record<string, TemplateFunction>> = {
  randAlphaNum: randomText('randAlphaNum', LETTERS + DIGITS),
  randAlpha: randomText('randAlpha', LETTERS),
  randNumeric: randomText('randNumeric', DIGITS),
  randAscii: randomText('randAscii', ASCII),
  randBytes: tracking(['int'], (args, call) => {
    const length = countOf(args[0]!);
    return generated('randBytes', toBase64(toBytes(placeholderText(call, ASCII, length))), args);
  }),
  randInt: tracking(['int', 'int'], (args) => {
    const [least, most] = args.map(({ value }) => (value as Int).value);
    if (most! <= least!) throw new Error('invalid argument to Intn');
    return generated('randInt', int(least!), args);
  }),
  uuidv4: tracking([], (args, call) => {
    const hex = placeholderHex(call);
    const parts = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ];
    return generated('uuidv4', parts.join('-'), args);
  }),
  bcrypt: tracking(['string'], (args, call) => generated('bcrypt', bcryptLike(call), args)),
  htpasswd: tracking(['string', 'string'], (args, call) => {
    const user = String(args[0]!.value);
    const text = user.includes(':') ? `invalid username: ${user}` : `${user}:${bcryptLike(call)}`;
    return generated('htpasswd', text, args);
  }),
  derivePassword: tracking(['int', 'string', 'string', 'string', 'string'], (args, call) =>
    generated('derivePassword', placeholderText(call, ASCII, PASSWORD_LENGTHS.get(String(args[1]!.value)) ?? 14), args),
  ),
  genPrivateKey: tracking(['string'], (args, call) => {
    const type = String(args[0]!.value);
    const label = KEY_LABELS.get(type);
    return generated('genPrivateKey', label === undefined ? `Unknown type ${type}` : pem(label, call), args);
  }),
  genCA: certificate('genCA', ['string', 'int']),
  genCAWithKey: certificate('genCAWithKey', ['string', 'int', 'string']),
  genSelfSignedCert: certificate('genSelfSignedCert', ['string', '[]interface {}', '[]interface {}', 'int']),
  genSelfSignedCertWithKey: certificate('genSelfSignedCertWithKey', [
    ...(['string', '[]interface {}', '[]interface {}', 'int', 'string'] as const),
  ]),
  genSignedCert: certificate('genSignedCert', ['string', '[]interface {}', '[]interface {}', 'int', 'any']),
  genSignedCertWithKey: certificate('genSignedCertWithKey', [
    ...(['string', '[]interface {}', '[]interface {}', 'int', 'any', 'string'] as const),
  ]),
  buildCustomCert: plain(['string', 'string'], (cert: string, key: string) =>
    pair(decoded(cert, 'certificate'), decoded(key, 'private key')),
  ),
  // A block for the start, then the text in whole blocks of 16.
  encryptAES: tracking(['string', 'string'], (args, call) => {
    const blocks = Math.floor(String(args[1]!.value).length / 16) + 2;
    return generated('encryptAES', toBase64(toBytes(placeholderText(call, ASCII, blocks * 16))), args);
  }),
  decryptAES: tracking(['string', 'string'], (args, call) => {
    if (typeof fromBase64(String(args[1]!.value)) === 'number') throw new Error('illegal base64 data');
    return generated('decryptAES', placeholderHex(call), args);
  }),
  getHostByName: plain(['string'], () => ''),
};

const countOf = ({ value }: Tracked): number => Math.max(0, Number((value as Int).value));

function randomText(name: string, alphabet: string): TemplateFunction {
  return tracking(['int'], (args, call) => generated(name, placeholderText(call, alphabet, countOf(args[0]!)), args));
}

function bcryptLike(call: Call): string {
  return `$2a$10$${placeholderText(call, ASCII, 53)}`;
}

/** `derivePassword`: how long each kind is. */
const PASSWORD_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['maximum', 20],
  ['long', 14],
  ['medium', 8],
  ['short', 4],
  ['basic', 8],
  ['pin', 4],
]);

const KEY_LABELS: ReadonlyMap<string, string> = new Map([
  ['', 'RSA PRIVATE KEY'],
  ['rsa', 'RSA PRIVATE KEY'],
  ['dsa', 'DSA PRIVATE KEY'],
  ['ecdsa', 'EC PRIVATE KEY'],
  ['ed25519', 'PRIVATE KEY'],
]);

/** A certificate and its key; a key that is given is kept. */
function certificate(name: string, params: readonly ParamType[]): TemplateFunction {
  return tracking(params, (args, call) => {
    const key = name.endsWith('WithKey') ? args.at(-1)! : undefined;
    if (key && !String(key.value).includes('-----BEGIN ')) {
      throw new Error('parsing private key: no PEM data in input');
    }
    return generated(name, pair(pem('CERTIFICATE', call), key?.value ?? pem('RSA PRIVATE KEY', call)), args);
  });
}

/** Lines of 64 characters, as in every file of this kind. */
function pem(label: string, call: Call): string {
  const lines = toBase64(toBytes(placeholderText({ ...call, site: `${call.site} ${label}` }, ASCII, 480))).match(
    /.{1,64}/g,
  )!;
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function pair(cert: GoValue, key: GoValue): Struct {
  return new Struct(
    'sprig.certificate',
    new Map([
      ['Cert', cert],
      ['Key', key],
    ]),
  );
}

/** A file of a certificate, from base64. */
function decoded(text: string, what: string): string {
  const bytes = fromBase64(text);
  const file = typeof bytes === 'number' ? '' : fromBytes(bytes);
  if (!file.includes('-----BEGIN ')) throw new Error(`unable to decode ${what}`);
  return file;
}
