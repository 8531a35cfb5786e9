import type { SourceFile } from '../../model/source';
import type { TreeReader } from '../loader';
import type { BuiltKustomization } from './build/buildKustomization';
import { readNodes } from './build/yaml/readNodes';
import { isKustomizationPath, isRemote, namedFiles } from './kustomization';
import { matched } from './matched';

/** The port to a program that builds kustomizations. It is given files, never a folder of the user. */
export interface KustomizeRenderer {
  /** As messages name it: `kubectl kustomize`. */
  readonly name: string;
  /**
   * What the program prints for `folder`, or a phrase that says why there is nothing. `files` are all that it can read, by path from the
   * root. What the program says itself is not passed on: it quotes values.
   */
  render(
    folder: string,
    files: ReadonlyMap<string, Uint8Array>,
  ): Promise<{ readonly yaml: string } | { readonly problem: string }>;
}

/**
 * A build with the values of the program in place of ours. Only what was built here whole is given to it: then every file that it takes
 * is known, and nothing of it lies elsewhere. Where the program gives nothing, our build stays, with a problem.
 */
export async function builtBy(
  renderer: KustomizeRenderer,
  { folder, file }: { readonly folder: string; readonly file: SourceFile },
  built: BuiltKustomization,
  tree: TreeReader,
): Promise<BuiltKustomization> {
  if (built.problems.length > 0) return built;
  const instead = (message: string): BuiltKustomization => ({
    ...built,
    problems: [{ path: file.path, line: 1, file, message: `${message}: what the built-in renderer makes is compared` }],
  });
  if (await namesAddress(built.files, tree)) return instead(`${renderer.name} is not run on what names an address`);
  // Charts stay switched off in the program: it would start another one.
  if (built.given.length > 0) return instead(`${renderer.name} is not run on what names a chart`);
  const contents = new Map<string, Uint8Array>();
  for (const path of built.files) {
    const content = await tree.readBytes(path);
    if (content) contents.set(path, content.bytes);
  }
  const printed = await renderer.render(folder, contents);
  if ('problem' in printed) return instead(`${renderer.name} ${printed.problem}`);
  const text = { path: file.path, blob: `${file.blob} ${renderer.name}`, text: printed.yaml };
  const { documents, problem } = readNodes(text, 'resource');
  if (problem) return instead(`what ${renderer.name} prints cannot be read`);
  return { ...built, objects: matched(documents, built.objects, { file, document: 0, path: [] }) };
}

/** The program takes an address for one even where a file of that name lies in the tree, and would fetch it. */
async function namesAddress(paths: readonly string[], tree: TreeReader): Promise<boolean> {
  if (paths.some((path) => /(^|\/)[^/]+:\//.test(path))) return true;
  for (const path of paths.filter(isKustomizationPath)) {
    const file = await tree.read(path);
    if (file && namedFiles(file).some(({ text }) => isRemote(text))) return true;
  }
  return false;
}
