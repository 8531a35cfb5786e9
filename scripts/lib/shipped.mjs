import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** @typedef {{ name: string, version: string, licence: string, folder: string, hasInstallScript: boolean }} Shipped */

/** Licences under which a package may be in what we ship: all ask for a notice at most. */
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
];

/**
 * The packages that may be in the bundles: dependencies, and theirs, by the lock file.
 *
 * @param {{ packages: Record<string, any> }} [lock]
 * @returns {Shipped[]}
 */
export function shippedPackages(lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))) {
  return Object.entries(lock.packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { version, license, hasInstallScript = false }]) => ({
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? 'unknown',
      folder,
      hasInstallScript,
    }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** Those that must not be shipped, each with the reason. */
export function refusedPackages(packages = shippedPackages()) {
  return packages.flatMap(({ name, version, licence, hasInstallScript }) => [
    ...(ALLOWED.includes(licence) ? [] : [`${name} ${version} is under ${licence}, which is not allowed`]),
    ...(hasInstallScript ? [`${name} ${version} runs a script when it is installed`] : []),
  ]);
}

/** The texts that their licences ask to be handed on with them. */
export function notices(packages = shippedPackages()) {
  const parts = packages.map(({ name, version, licence, folder }) =>
    [`${name} ${version} (${licence})`, '', ...textsIn(inRoot(folder))].join('\n'),
  );
  const intro = 'Infra Diff contains code of these packages, under the licences that follow.\n';
  return [intro, ...parts].join(`\n${'-'.repeat(78)}\n\n`);
}

/** @param {string} folder */
function textsIn(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is not installed: run npm ci.`);
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name));
  const texts = names
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length > 0 ? texts.map((text) => `${text}\n`) : ['The package has no text of its licence.\n'];
}
