import { repositoryOf } from './images';

/** Users of Debian, Ubuntu, Alpine, Fedora and their kin before anything is installed: `base-passwd`, `alpine-baselayout`, `setup`. */
const OF_DISTRIBUTIONS =
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody nogroup _apt adm shutdown halt ' +
  'operator ftp cron sshd ntp guest postmaster squid xfs cyrus vpopmail svn at dbus systemd-network ubuntu';

/**
 * What official images add to those (their Dockerfiles). An image that is not here may have any user.
 * The name is that of the repository, or its start where it ends in `/`.
 */
const ADDED = new Map<string, string>([
  ['ubuntu', ''],
  ['debian', ''],
  ['alpine', ''],
  ['fedora', ''],
  ['centos', ''],
  ['rockylinux', ''],
  ['almalinux', ''],
  ['amazonlinux', ''],
  ['busybox', ''],
  ['buildpack-deps', ''],
  ['node', 'node'],
  ['python', ''],
  ['golang', ''],
  ['ruby', ''],
  ['rust', ''],
  ['openjdk', ''],
  ['eclipse-temurin', ''],
  ['amazoncorretto', ''],
  ['maven', ''],
  ['gradle', 'gradle'],
  ['php', ''],
  ['nginx', 'nginx'],
  ['httpd', ''],
  ['postgres', 'postgres'],
  ['redis', 'redis'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['mongo', 'mongodb'],
  ['rabbitmq', 'rabbitmq'],
  ['memcached', 'memcache memcached'],
  ['haproxy', 'haproxy'],
  ['caddy', ''],
  ['mcr.microsoft.com/dotnet/', 'app'],
]);

/** The users that an image has; `undefined` for one whose users are not known. */
export function usersOfImage(reference: string): ReadonlySet<string> | undefined {
  const repository = repositoryOf(reference);
  for (const [name, added] of ADDED) {
    if (name.endsWith('/') ? !repository.startsWith(name) : repository !== name) continue;
    return new Set([...OF_DISTRIBUTIONS.split(' '), ...added.split(' ')]);
  }
  return undefined;
}
