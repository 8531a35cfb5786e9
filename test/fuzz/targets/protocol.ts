import fc from 'fast-check';
import { isEvidenceRef, isFromWebview } from '../../../src/protocol/isFromWebview';
import { demand, target } from '../support/target';

const KEYS = [
  'type',
  'command',
  'evidence',
  'list',
  'index',
  'place',
  'field',
  'side',
  'hunk',
  'part',
  'step',
  'done',
  'conflict',
  'fingerprint',
  'value',
  'file',
  'path',
  '__proto__',
  'constructor',
  'toString',
];
const WORDS = [
  'ready',
  'command',
  'open',
  'openUnit',
  'tick',
  'copyCommands',
  'applyResolution',
  'suppress',
  'compare',
  'findings',
  'resources',
  'ports',
  'conflicts',
  'base',
  'head',
  'merged',
  'main',
  'resolution',
  '1ae0eb57ac44ffcc',
  '__proto__',
  'constructor',
  '/etc/passwd',
];

const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  fc.constantFrom(
    null,
    true,
    false,
    0,
    1,
    2,
    -1,
    0.5,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    '',
    '0',
    [],
    {},
  ),
);
const message = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.oneof({ weight: 3, arbitrary: leaf }, fc.dictionary(fc.constantFrom(...KEYS), leaf, { maxKeys: 5 })),
  { maxKeys: 5 },
);

/** What is let through has only the fields and indices that the extension looks at. */
export const protocol = target({
  name: 'protocol',
  runs: 500,
  inputs: message,
  check(value) {
    isEvidenceRef(value.evidence);
    if (!isFromWebview(value)) return;
    const text = JSON.stringify(value);
    demand(!text.includes('/etc/passwd') || value.type === 'tick', () => `let through: ${text}`);
    demand(
      !/-1|0\.5|null(?!,"|\})|9007199254740992/.test(text) || /"(?:hunk|field)":null/.test(text),
      () => `let through: ${text}`,
    );
    for (const key of Object.keys(value))
      demand(!['__proto__', 'constructor', 'toString', 'path'].includes(key), () => `let through: ${text}`);
  },
});
