import { plain, type TemplateFunction } from '../template/functions';

/** Go's `path` and `filepath` on Unix: texts only, nothing is looked up. */
export const pathFunctions: Readonly<Record<string, TemplateFunction>> = Object.fromEntries(
  Object.entries({
    base: baseOf,
    clean: cleanPath,
    dir: (path: string) => cleanPath(path.slice(0, path.lastIndexOf('/') + 1)),
    ext: (path: string) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
    },
    isAbs: (path: string) => path.startsWith('/'),
  }).flatMap(([name, work]) => {
    const definition = plain(['string'], work);
    return [
      [name, definition],
      [`os${name[0]!.toUpperCase()}${name.slice(1)}`, definition],
    ];
  }),
);

function baseOf(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function cleanPath(path: string): string {
  const parts: string[] = [];
  const isAbsolute = path.startsWith('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push('..');
  }
  return (isAbsolute ? '/' : '') + parts.join('/') || '.';
}
