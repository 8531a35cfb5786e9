import { afterEach } from 'vitest';
import { type OpenOptions, openRepository, type Repository } from '../../src/node/openRepository';

const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.dispose()));
});

/** Opens a repository until the end of the test. */
export async function open(dir: string, options?: OpenOptions): Promise<Repository> {
  const repository = await openRepository(dir, options);
  opened.push(repository);
  return repository;
}
