/** What a link names: a comparison, and perhaps one of its findings. */
export interface Link {
  /** The name of the repository's folder; a link never names a path of a machine. */
  readonly repo?: string;
  readonly base: string;
  readonly head: string;
  readonly mode?: 'merge' | 'direct';
  /** The fingerprint of a finding. */
  readonly finding?: string;
}

const PATH = '/compare';

/** Longer than any branch has a use for; git's own limit is that of file names. */
const MAX_REF = 250;

/** Reads the path and query of an address; `undefined` when it is no link of ours, or names nothing that git could mean. */
export function readLink(path: string, query: string): Link | undefined {
  if (path !== PATH) return undefined;
  const given = new URLSearchParams(query);
  const base = given.get('base') ?? '';
  const head = given.get('head') ?? '';
  if (!isRef(base) || !isRef(head)) return undefined;
  const repo = given.get('repo') ?? '';
  const mode = given.get('mode');
  const finding = given.get('finding') ?? '';
  return {
    base,
    head,
    ...(/^[^/\\]+$/.test(repo) ? { repo } : {}),
    ...(mode === 'merge' || mode === 'direct' ? { mode } : {}),
    ...(/^[0-9a-f]+$/i.test(finding) ? { finding } : {}),
  };
}

/** The address of a link. `scheme`: that of the editor, `vscode` or another. */
export function linkText(scheme: string, extensionId: string, link: Link): string {
  const query = new URLSearchParams(Object.entries(link).filter(([, value]) => value !== undefined));
  return `${scheme}://${extensionId}${PATH}?${query.toString().replaceAll('+', '%20')}`;
}

/** No option, no control character. Whether there is such a ref, git says. */
function isRef(text: string): boolean {
  return text !== '' && text.length <= MAX_REF && !text.startsWith('-') && !/[\p{Cc}\p{Cf}]/u.test(text);
}
