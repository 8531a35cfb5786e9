import type { EvidenceRef, FromWebview, PanelCommand } from './messages';

type Message = Readonly<Record<string, unknown>>;

const COMMANDS: Readonly<Record<PanelCommand, true>> = {
  compare: true,
  swap: true,
  refresh: true,
  export: true,
  copyMarkdown: true,
  openAllChanges: true,
  cancel: true,
  showLog: true,
};

/** The check of each message, by its type: a message without a check does not compile. */
const MESSAGES: Readonly<Record<FromWebview['type'], (message: Message) => boolean>> = {
  ready: (message) => hasOnly(message, 'type'),
  command: (message) =>
    hasOnly(message, 'type', 'command') &&
    typeof message.command === 'string' &&
    Object.hasOwn(COMMANDS, message.command),
  open: (message) => hasOnly(message, 'type', 'evidence') && isEvidenceRef(message.evidence),
  openUnit: (message) => hasOnly(message, 'type', 'unit') && isIndex(message.unit),
  tick: (message) =>
    hasOnly(message, 'type', 'step', 'done') && isName(message.step) && typeof message.done === 'boolean',
  copyCommands: (message) => hasOnly(message, 'type', 'step') && isIndex(message.step),
  applyResolution: (message) => hasOnly(message, 'type', 'conflict') && isIndex(message.conflict),
  suppress: (message) => hasOnly(message, 'type', 'fingerprint') && isName(message.fingerprint),
};

const REFS: Readonly<Record<EvidenceRef['list'], (ref: Message) => boolean>> = {
  findings: (ref) => hasOnly(ref, 'list', 'index', 'place') && (ref.place === 'main' || isIndex(ref.place)),
  resources: (ref) => hasOnly(ref, 'list', 'index', 'field') && (ref.field === null || isIndex(ref.field)),
  ports: (ref) => hasOnly(ref, 'list', 'index'),
  env: (ref) => hasOnly(ref, 'list', 'index'),
  values: (ref) => hasOnly(ref, 'list', 'index', 'value') && isIndex(ref.value),
  sameFrom: (ref) => hasOnly(ref, 'list', 'index', 'file') && isIndex(ref.file),
  parts: (ref) =>
    hasOnly(ref, 'list', 'index', 'part', 'side', 'place') &&
    isIndex(ref.part) &&
    isSide(ref.side) &&
    isIndex(ref.place),
  impact: (ref) => hasOnly(ref, 'list', 'index', 'place') && isIndex(ref.place),
  suppressions: (ref) => hasOnly(ref, 'list', 'index'),
  envSetBy: (ref) => hasOnly(ref, 'list', 'index', 'side') && isSide(ref.side),
  envOverrides: (ref) => hasOnly(ref, 'list', 'index', 'side', 'place') && isSide(ref.side) && isIndex(ref.place),
  fieldOverrides: (ref) =>
    hasOnly(ref, 'list', 'index', 'field', 'side', 'place') &&
    isSide(ref.side) &&
    isIndex(ref.field) &&
    isIndex(ref.place),
  conflicts: (ref) =>
    hasOnly(ref, 'list', 'index', 'hunk') && (ref.hunk === null || ref.hunk === 'resolution' || isIndex(ref.hunk)),
  problems: (ref) => hasOnly(ref, 'list', 'index'),
};

/** Whether a value that arrived from the panel is a message. What it points at may still not exist: the host looks it up. */
export function isFromWebview(value: unknown): value is FromWebview {
  if (!isMessage(value) || typeof value.type !== 'string' || !Object.hasOwn(MESSAGES, value.type)) return false;
  return MESSAGES[value.type as FromWebview['type']](value);
}

/** Whether a value names a piece of evidence. */
export function isEvidenceRef(value: unknown): value is EvidenceRef {
  if (!isMessage(value) || typeof value.list !== 'string' || !Object.hasOwn(REFS, value.list)) return false;
  return isIndex(value.index) && REFS[value.list as EvidenceRef['list']](value);
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Unknown fields are refused: both sides come in one package, so one that we do not know is not ours. */
function hasOnly(message: Message, ...keys: string[]): boolean {
  return Object.keys(message).every((key) => keys.includes(key)) && keys.every((key) => Object.hasOwn(message, key));
}

function isSide(value: unknown): boolean {
  return value === 'base' || value === 'head';
}

const LONGEST_NAME = 2000;

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME;
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
