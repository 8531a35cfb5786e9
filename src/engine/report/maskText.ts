import { isReferenceText, isSecretName, MASK } from '../model/secret';

/**
 * Finds secrets in a text by what stands around them. Every pattern has bounded repetitions, or repetitions of which
 * the end decides itself, so that the work is linear in the text.
 */

/** In a message of ours, or in a value: addresses, options, assignments, headers. */
export function maskText(text: string): string {
  if (text.length < 6) return text;
  return maskAssignments(maskCommands(maskHashes(maskStatements(maskHeaders(maskUrls(text))))));
}

/** What `user:password` is in the login of a registry and of npm: base64 under the name `auth`. */
export function isEncodedLogin(name: string, text: string): boolean {
  if (!/^_?auth$/i.test(name) || !/^[A-Za-z0-9+/]{8,4000}={0,2}$/.test(text)) return false;
  if (name === '_auth') return true;
  try {
    return /^[\x20-\x7e]+$/.test(atob(text));
  } catch {
    return false;
  }
}

/** In a value, which may be a whole file: also `name: value`, which in a message is punctuation. */
export function maskValueText(text: string): string {
  if (holdsSecretObject(text)) return MASK;
  return maskText(text.includes('\n') ? maskLines(text) : maskFields(text));
}

/** A manifest of a Secret, or a patch of one, inside a text: any of its values may be secret. */
function holdsSecretObject(text: string): boolean {
  if (/\bstringData\b/.test(text) || /\bkind["']?[ \t]{0,4}:[ \t]{0,4}["']?Secret\b/.test(text)) return true;
  if (!/\bvalue["']?[ \t]{0,4}:/.test(text)) return false;
  for (const [, name] of text.matchAll(/\b(?:path|name)["']?[ \t]{0,4}:[ \t]{0,4}["']?([^\s"',}]{1,200})/g)) {
    if (isSecretName(name!.slice(name!.lastIndexOf('/') + 1))) return true;
  }
  return false;
}

/** `scheme://user:password@host`. The password ends at the last `@` of the word, for it may hold some itself. */
function maskUrls(text: string): string {
  let out = '';
  let from = 0;
  for (let colon = text.indexOf('://'); colon >= 0; colon = text.indexOf('://', Math.max(from, colon + 3))) {
    const start = colon + 3;
    const end = endOfUrl(text, colon);
    const at = text.lastIndexOf('@', end - 1);
    const secret = at >= start ? secretOfUser(text.slice(start, at)) : undefined;
    if (secret !== undefined) out += text.slice(from, start + secret) + MASK;
    else out += text.slice(from, end);
    from = secret === undefined ? end : at;
  }
  return out + text.slice(from);
}

function endOfUrl(text: string, colon: number): number {
  let first = colon;
  while (first > 0 && colon - first < 30 && /[A-Za-z0-9+.-]/.test(text[first - 1]!)) first--;
  const before = text[first - 1];
  // Where quotes begin the address they end it; an address alone may hold some.
  const stop = before === undefined ? /[\s<>]/g : /[\s<>"'`]/g;
  stop.lastIndex = colon + 3;
  return stop.exec(text)?.index ?? text.length;
}

/** Where the secret begins in what stands before the `@` of an address. */
function secretOfUser(user: string): number | undefined {
  const colon = user.indexOf(':');
  if (colon < 0) return isToken(user) ? 0 : undefined;
  // A colon behind a slash is a part of the path, and digits before a slash are a port.
  if (user.slice(0, colon).includes('/')) return undefined;
  const password = user.slice(colon + 1);
  if (password === '' || isReferenceText(password) || (colon > 0 && /^\d{2,5}[/?#]/.test(password))) return undefined;
  return colon + 1;
}

/** `https://<token>@github.com` */
function isToken(text: string): boolean {
  return (
    text.length >= 16 && /^[\w.~%-]+$/.test(text) && /\d/.test(text) && (/[A-Za-z]/.test(text) || text.length >= 32)
  );
}

/** `Authorization: Bearer …`, `Basic …`; signatures of addresses that need no login. */
function maskHeaders(text: string): string {
  return text
    .replace(/(\bauthorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:[a-z]{1,20}[ \t]{1,4})?)([^\s"'$]+)/gi, `$1${MASK}`)
    .replace(/(\b(?:bearer|basic)[ \t]{1,4})([\w.~+/=-]{6,})/gi, (whole, scheme: string, token: string) =>
      /\d|[a-z][A-Z]/.test(token) ? scheme + MASK : whole,
    )
    .replace(/([?&;](?:sig|signature|x-amz-signature|x-amz-security-token)=)[^\s"'&;$]+/gi, `$1${MASK}`)
    .replace(/(?<![\w.-])([\w.-]{1,80}:)[^\s"'$]{1,300}(?=@(?:tcp|unix)\()/g, `$1${MASK}`);
}

/** Passwords as crypt(3), Apache and LDAP keep them. */
function maskHashes(text: string): string {
  return text
    .replace(/\$\$?(?:apr1|2[abxy]?|1|5|6|y|argon2(?:id|i|d))\$\$?[\w./$,=+-]{8,}/g, MASK)
    .replace(/\{(?:SHA|SSHA|SMD5|CRYPT|PBKDF2[\w-]{0,10})\}[\w./$+=-]{8,}/g, MASK);
}

/** `IDENTIFIED BY '…'` of SQL, `<password>…</password>` of XML, `login a password …` of netrc, `${PASSWORD:-…}` of Compose. */
function maskStatements(text: string): string {
  return text
    .replace(
      /(\b(?:password|identified\s{1,4}(?:with\s{1,4}\w{1,40}\s{1,4})?by)\s{1,8})('[^']*'|"[^"]*")/gi,
      `$1'${MASK}'`,
    )
    .replace(/<([\w:.-]{1,80})>([^<]{1,2000})(?=<)/g, (whole, name: string, value: string) =>
      isSecretName(name) && !isReferenceText(value.trim()) ? `<${name}>${MASK}` : whole,
    )
    .replace(/(\blogin\s{1,8}\S{1,100}\s{1,8}password\s{1,8})\S+/g, `$1${MASK}`)
    .replace(/(\$\{([A-Za-z_]\w{0,100}):?[-?+=])([^}$]{1,4000})(?=\}|$)/g, (whole, before: string, name: string) =>
      isSecretName(name) ? before + MASK : whole,
    );
}

/** Programs whose option `-p` is followed by a password. */
const PASSWORD_NEXT =
  /\bmongo(?:sh|dump|restore|import|export)?\b|\bsshpass\b|\b(?:docker|podman|buildah|skopeo|helm|oras)\b.{0,40}\blogin\b/;

/** Whether a command line is of a program whose option `-p` is followed by a password. */
export function takesPassword(line: string): boolean {
  return PASSWORD_NEXT.test(line.slice(0, 2000));
}

/** `--from-literal=key=VALUE` of `kubectl create secret`: whatever the key is. */
export function maskLiteral(text: string): string {
  return text.replace(/(--from-literal[= ]["']?[^=\s"']{1,200}=)(?:"[^"]*"|'[^']*'|[^\s"',;&|]+)/g, `$1${MASK}`);
}

/** Programs whose short options take a password. */
function maskCommands(text: string): string {
  let masked = maskLiteral(text);
  if (takesPassword(text)) masked = masked.replace(/(?<=\s)(-p[ \t]{1,8})[^\s$"'-][^\s"',;&|]*/g, `$1${MASK}`);
  if (/\b(?:mysql|mariadb|sshpass)/.test(text))
    masked = masked.replace(/(?<=\s)-p(?=[^\s$"'-])[^\s"',;&|]+/g, `-p${MASK}`);
  if (/\bredis-cli\b/.test(text)) masked = masked.replace(/(?<=\s)(-a[ \t]{1,8})[^\s$"',;&|]+/g, `$1${MASK}`);
  if (/\bcurl\b|\bwget\b/.test(text)) {
    masked = masked.replace(/(?<=\s)((?:-u|--user)[= \t]{1,8}["']?[^\s:"']{1,80}:)[^\s"'$]+/g, `$1${MASK}`);
  }
  return masked;
}

/** `--api-key VALUE`, `--password=VALUE`, `-e TOKEN=VALUE`, `Password = VALUE`, `"password": "VALUE"`. */
const ASSIGNMENT =
  /(?<![\w.-])((?:--?([A-Za-z][\w.-]{0,80})(?:=|\s{1,8}))|(?:([A-Za-z_][\w.-]{0,80}) ?= ?)|(?:(?:\\?["'])([A-Za-z_][\w .-]{0,80})\\?["'][ \t]{0,8}(?::|=>?)[ \t]{0,8})|(?:(requirepass|masterauth) {1,8}))(?!-)(\\"[^"\\]*\\"|"[^"]*"|'[^']*'|(?:\$\{[^}\s]{0,200}\}|[^\s"',;&|}])+)/g;

function maskAssignments(text: string, depth = 0): string {
  return text.replace(
    ASSIGNMENT,
    (whole, before: string, option = '', variable = '', key = '', directive = '', value: string) => {
      const name: string = option || variable || key || directive;
      const isSecret = isSecretName(name) || isEncodedLogin(name, unquoted(value));
      if (isSecret) return isReferenceText(unquoted(value)) ? whole : before + MASK;
      // `--set auth.password=…`, `sh -c "PASSWORD=… run"`: what is given may be assignments itself.
      return depth < MAX_DEPTH ? before + maskInside(value, depth + 1) : whole;
    },
  );
}

/** So deep assignments may stand in one another; each level reads the text once more. */
const MAX_DEPTH = 3;

function maskInside(value: string, depth: number): string {
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  const end = quote !== '' && value.endsWith(quote) ? value.length - quote.length : value.length;
  return quote + maskAssignments(value.slice(quote.length, end), depth) + value.slice(end);
}

/** `name: value` in one line. */
function maskFields(text: string): string {
  return text.replace(
    /(?<![\w.-])([A-Za-z_][\w.-]{0,80})(:[ \t]{1,8})((?:\$\{[^}\s]{0,200}\}|[^\s"',;&|}])+|"[^"]*"|'[^']*')/g,
    (whole, name: string, colon: string, value: string) =>
      isSecretName(name) && !isReferenceText(unquoted(value)) ? name + colon + MASK : whole,
  );
}

/** A line `name: value` or `name = value` of a file inside a value is hidden to its end; what is indented below it too. */
function maskLines(text: string): string {
  let below = -1;
  const lines = text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    if (below >= 0 && (line.trim() === '' || indent > below))
      return line.trim() === '' ? line : `${line.slice(0, indent)}${MASK}`;
    below = -1;
    const found = /^([ \t]*(?:-[ \t]{1,8})?["']?([\w./-]{1,120})["']?[ \t]{0,8}(?::=|=>|[:=])[ \t]*)(.*)$/.exec(line);
    if (!found) return line;
    const [, before = '', name = '', value = ''] = found;
    if (!isSecretName(name) && !isEncodedLogin(name, unquoted(value.trim()))) return line;
    if (value.trim() === '' || /^[|>][-+\d]*\s*$/.test(value)) {
      below = indent;
      return line;
    }
    return isReferenceText(unquoted(value.trim())) ? line : before + MASK;
  });
  return lines.join('\n');
}

function unquoted(text: string): string {
  return text.replace(/^\\?["']|\\?["']$/g, '');
}
