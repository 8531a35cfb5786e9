import { at, isObject } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf, repositoryPath } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { canTell, exists, hasTemplateBeside, isForTestOrDemo } from '../shared/files';
import { imageBaseName, repositoryOf } from '../shared/images';
import { directives, nginxBlocks, nginxFiles } from '../shared/nginx';

export const proxyFileMissing: StateRule = {
  meta: {
    id: 'proxy-file-missing',
    title: 'nginx reads a file that nothing puts into its container',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'nginx checks these files when it starts, and exits when one is not there: "[emerg] … No such file or directory".',
    remediation: 'Mount the file where the configuration reads it, or correct the path.',
    messages: {
      unmounted: {
        title: '{{directive}} of {{file}} reads {{path}}, which nothing mounts into {{service}}',
        message:
          'Neither the image of {{service}} nor a mount has {{path}}: nginx exits with "No such file or directory".',
      },
      absent: {
        title: '{{directive}} of {{file}} reads {{path}}, and {{source}} does not exist',
        message:
          '{{service}} would see {{source}} of the repository as {{path}}; the folder is there, the file is not.',
      },
    },
  },
  *check(model) {
    for (const file of nginxFiles(model)) {
      for (const { service, inside } of mountersOf(model, file.name)) {
        if (!isStockNginx(service) || !inside.startsWith('/etc/nginx/')) continue;
        yield* unreadable(model, file, service);
      }
    }
  },
};

const READS = [
  'include',
  'ssl_certificate',
  'ssl_certificate_key',
  'ssl_trusted_certificate',
  'ssl_client_certificate',
  'ssl_dhparam',
];

/** What the image brings: docker-nginx and the packages of nginx. */
const GIVEN =
  /^\/etc\/nginx\/(?:mime\.types|fastcgi_params|fastcgi\.conf|uwsgi_params|scgi_params|koi-win|koi-utf|win-utf|conf\.d\/default\.conf|modules\/.*)$|^\/(?:usr\/share|usr\/lib)\/|^\/etc\/ssl\/certs\/ca-certificates\.crt$|^\/(?:dev|proc)\//;

function* unreadable(model: Model, file: Resource, service: Resource): Iterable<Draft> {
  const places = [
    ...(isObject(file.value)
      ? READS.flatMap((name) => directives(file.value as never, name).map((found) => ({ name, ...found })))
      : []),
    ...nginxBlocks(file).flatMap(({ value, path }) =>
      READS.flatMap((name) => directives(value, name, path).map((found) => ({ name, ...found }))),
    ),
  ];
  for (const { name, text, path: place } of places) {
    if (/[*$?[]/.test(text) || text.startsWith('data:') || text.startsWith('engine:')) continue;
    const path = text.startsWith('/') ? text : `/etc/nginx/${text}`;
    if (GIVEN.test(path)) continue;
    const source = repositoryPath(model, service, path);
    if (source === undefined ? isInVolume(service, path) : isThere(model, service, source)) continue;
    const isCertificate = name !== 'include';
    yield {
      messageId: source === undefined ? 'unmounted' : 'absent',
      data: {
        file: file.name,
        directive: name,
        path,
        service: service.name,
        ...(source === undefined ? {} : { source }),
      },
      key: [service.name, name, path],
      resource: file,
      at: file.trace(place)[0]!,
      // Certificates are kept out of a repository on purpose.
      ...(source !== undefined && isCertificate ? { severity: 'medium', confidence: 'possible' } : {}),
      ...(isForTestOrDemo(file.name) ? { severity: 'low', confidence: 'possible' } : {}),
    };
  }
}

/** Whether the file is there, or cannot be told, or it is the mount itself that has no source, which is told of the mount. */
function isThere(model: Model, service: Resource, source: string): boolean {
  const { tree } = model;
  if (!canTell(tree, source) || exists(tree, source) || hasTemplateBeside(tree, source)) return true;
  return !tree.hasDirectory(folderOf(source)) || service.facets.volumes.some(({ from }) => from === source);
}

/** Whether storage that others fill is mounted above the path. */
function isInVolume({ facets }: Resource, path: string): boolean {
  return facets.volumes.some(({ target }) => path === target || path.startsWith(`${target.replace(/\/+$/, '')}/`));
}

/** The official images without a start of one's own. */
function isStockNginx({ facets, value }: Resource): boolean {
  const reference = facets.images[0]?.reference;
  if (reference === undefined || at(value, ['build']) !== undefined || at(value, ['entrypoint']) !== undefined)
    return false;
  const isOfficial = /^(?:nginx|nginxinc\/nginx-unprivileged)$/.test(repositoryOf(reference));
  const command = JSON.stringify(at(value, ['command']) ?? '');
  return (
    isOfficial && imageBaseName(reference).startsWith('nginx') && !/openssl|envsubst|cp |curl|wget|sh/.test(command)
  );
}
