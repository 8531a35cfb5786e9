/** Paths of a git tree: forward slashes, from the root; the root itself is the empty path. */

/** The folder that holds the path; `''` for what stands in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** `a/b/c.yaml` -> `a/b`, `a`, ``. */
export function foldersAbove(path: string): string[] {
  if (path === '') return [];
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` stands in `folder`, at any depth. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** `../a` seen from `folder`; `undefined` when it is absolute or leads out of the tree. */
export function resolvePath(folder: string, relative: string): string | undefined {
  if (relative.startsWith('/')) return undefined;
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}

/** How a folder is written for people: `.` for the root. */
export function folderName(folder: string): string {
  return folder === '' ? '.' : folder;
}
