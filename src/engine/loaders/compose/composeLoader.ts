import type { Loader } from '../loader';
import { filesOf, findFileSets, isComposePath } from './files/fileSets';
import { loadProject } from './project';
import { unitOf } from './resources/unitOf';

/** Compose projects: see `fileSets` for which files make one, `project` for how they are loaded. */
export const composeLoader: Loader = {
  name: 'compose',
  claims: isComposePath,
  plan: async (snapshot) =>
    (await findFileSets(snapshot)).map((set) => ({
      id: set.id,
      load: async (tree) => {
        const files = filesOf(set, tree);
        return unitOf(set, files, await loadProject(files, tree), tree);
      },
    })),
};
