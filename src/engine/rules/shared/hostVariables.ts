/** Variables that the shell, the CI system or Compose itself sets on every machine. */
const NAMES = new Set([
  'HOME',
  'USER',
  'LOGNAME',
  'PWD',
  'OLDPWD',
  'UID',
  'GID',
  'EUID',
  'PATH',
  'SHELL',
  'TERM',
  'LANG',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  'HOSTNAME',
  'HOST',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'SSH_AUTH_SOCK',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'CI',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'OSTYPE',
  'USERNAME',
]);
const PREFIXES =
  /^(?:XDG_|LC_|COMPOSE_|DOCKER_|BUILDKIT_|GITHUB_|RUNNER_|CI_|GITLAB_|BUILDKITE_|CIRCLE_|TRAVIS_|JENKINS_|BUILD_|AWS_(?:PROFILE|REGION)|GOOGLE_APPLICATION)/;

export function isGivenByHost(name: string): boolean {
  return NAMES.has(name) || PREFIXES.test(name);
}
