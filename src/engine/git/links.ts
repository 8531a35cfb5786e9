/** As many links in a row as Linux follows. */
const MAX_HOPS = 40;

/** Where a path leads once all symbolic links on its way are followed. */
export type Destination =
  | { readonly path: string }
  /** It leaves the repository, or a link's target is not known: there may be something, but not for us. */
  | { readonly outside: true }
  /** The links lead back to themselves. */
  | { readonly loop: true };

/**
 * Follows the symbolic links of a tree as a file system would, at every step of the path.
 * `links` holds the target of each link by its path; `undefined` where it could not be read.
 */
export function followLinks(path: string, links: ReadonlyMap<string, string | undefined>): Destination {
  const done: string[] = [];
  const todo = path.split('/').reverse();
  let hops = 0;
  while (todo.length > 0) {
    const step = todo.pop()!;
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (done.pop() === undefined) return { outside: true };
      continue;
    }
    done.push(step);
    const here = done.join('/');
    if (!links.has(here)) continue;
    const target = links.get(here);
    if (target === undefined || /^([/\\]|[A-Za-z]:)/.test(target)) return { outside: true };
    if (++hops > MAX_HOPS) return { loop: true };
    done.pop();
    todo.push(...target.split('/').reverse());
  }
  return { path: done.join('/') };
}
