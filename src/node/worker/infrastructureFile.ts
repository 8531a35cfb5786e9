import { languageOf, mayHoldCommands } from '../../engine/loaders/commands/scripts';
import { loaders } from '../../engine/loaders/index';

/**
 * Whether saving a file can change what a comparison says of the infrastructure: some loader makes something of it. Programs and guides are read
 * beside (for the variables and commands in them) and are edited all day long: they wait for the next comparison. For the worker, which has the
 * loaders.
 */
export function isInfrastructureFile(path: string): boolean {
  const isReadBeside = mayHoldCommands(path) && ['code', 'guide'].includes(languageOf(path));
  return loaders.some(
    (loader) => loader.name !== 'code' && !(loader.name === 'helm' && isReadBeside) && loader.claims(path),
  );
}
