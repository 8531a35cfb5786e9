/**
 * The demo repository's history as data. `files` names a folder under `files/`; a commit takes the `paths` it lists from
 * there, or everything that is left. The first branch is the merge base of all others.
 *
 * @typedef {{ message: string, paths?: string[] }} Commit
 * @typedef {{ branch: string, files: string, commits: Commit[] }} Line
 */

/** @type {Line} */
export const mergeBase = {
  branch: 'main',
  files: 'mergeBase',
  commits: [{ message: 'A multimodal stack: retrieval, a local language model, one address in front' }],
};

/** The branch that is checked out: three small commits ahead of the merge base. @type {Line} */
export const base = {
  branch: 'development/phase-4',
  files: 'phase-4',
  commits: [
    { message: 'Fix the health check of the vector store for newer clients', paths: ['services/search-engine'] },
    { message: 'Add the feedback API', paths: ['docker-compose.yml', 'services/feedback-api'] },
    { message: 'Scrape twice as often' },
  ],
};

/** The incoming branch, which exists on the remote only. @type {Line} */
export const head = {
  branch: 'development/phase-6A',
  files: 'phase-6A',
  commits: [
    {
      message: 'Tidy the stack: one database volume, no thumbnailer, a gateway for metrics',
      paths: ['docker-compose.yml'],
    },
    { message: 'Implement production optimization and scaling' },
  ],
};

/** Adds the same service as `base`, differently, and a setting beside one that `base` changes: a conflict, and one of lines only. @type {Line} */
export const conflicting = {
  branch: 'development/conflicting',
  files: 'conflicting',
  commits: [{ message: 'Add the feedback API from the registry' }],
};
