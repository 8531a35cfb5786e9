import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Call, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString } from '../template/goPrint';
import { type GoValue, type Int, int, Struct } from '../template/values';
import { toBase64 } from './encode';
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
    const length = Number((args[0]!.value as Int).value);
    return generated('randBytes', toBase64(utf8ToBytes(placeholderText(call, ASCII, length))), args);
  }),
  randInt: tracking(['int', 'int'], (args) => generated('randInt', int((args[0]!.value as Int).value), args)),
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
  htpasswd: tracking(
    ['any'],
    (args, call) => {
      const [user, , algorithm] = args.map(({ value }) => value);
      const hash = algorithm === 'sha' ? `{SHA}${placeholderText(call, LETTERS, 27)}=` : bcryptLike(call);
      return generated('htpasswd', `${goString(user ?? null)}:${hash}`, args);
    },
    true,
  ),
  derivePassword: tracking(
    ['any'],
    (args, call) => generated('derivePassword', placeholderText(call, ASCII, 20), args),
    true,
  ),
  genPrivateKey: tracking(['string'], (args, call) => generated('genPrivateKey', pem('PRIVATE KEY', call), args)),
  genCA: certificate('genCA'),
  genCAWithKey: certificate('genCAWithKey'),
  genSelfSignedCert: certificate('genSelfSignedCert'),
  genSelfSignedCertWithKey: certificate('genSelfSignedCertWithKey'),
  genSignedCert: certificate('genSignedCert'),
  genSignedCertWithKey: certificate('genSignedCertWithKey'),
  buildCustomCert: plain(['string', 'string'], (cert: string, key: string) => pair(decoded(cert), decoded(key))),
  encryptAES: tracking(['string', 'string'], (args, call) =>
    generated('encryptAES', toBase64(utf8ToBytes(placeholderHex(call))), args),
  ),
  decryptAES: tracking(['string', 'string'], (args, call) => generated('decryptAES', placeholderHex(call), args)),
  getHostByName: plain(['string'], () => ''),
};

function randomText(name: string, alphabet: string): TemplateFunction {
  return tracking(['int'], (args, call) => {
    const length = Number((args[0]!.value as Int).value);
    return generated(name, placeholderText(call, alphabet, Math.max(0, length)), args);
  });
}

function bcryptLike(call: Call): string {
  return `$2a$10$${placeholderText(call, LETTERS + DIGITS, 53)}`;
}

function certificate(name: string): TemplateFunction {
  return tracking(
    ['any'],
    (args, call) => generated(name, pair(pem('CERTIFICATE', call), pem('RSA PRIVATE KEY', call)), args),
    true,
  );
}

function pem(label: string, call: Call): string {
  return `-----BEGIN ${label}-----\n${toBase64(utf8ToBytes(placeholderHex(call)))}\n-----END ${label}-----\n`;
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

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    throw new Error('unable to decode base64 certificate');
  }
}
