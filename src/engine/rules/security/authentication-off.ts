import { resourcesOf } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import { isOnEveryInterface } from '../../model/port';
import type { Resource } from '../../model/resource';
import { isToolFileLoader, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import type { StateRule } from '../rule';
import { commandText } from '../shared/commandWords';
import { isService } from '../shared/compose';
import { isForDevelopment } from '../shared/files';
import { openServiceOf } from '../shared/openServices';
import { openSettingOf } from '../shared/openSettings';

export const authenticationOff: StateRule = {
  meta: {
    id: 'authentication-off',
    title: 'A setting switches authentication off',
    category: 'security',
    severity: 'medium',
    confidence: 'likely',
    why: 'Everything that reaches the service may read and change what is in it: other containers of the network, and everybody where a port is published.',
    remediation: 'Leave authentication on and give clients a user and a password.',
    messages: {
      inside: {
        title: '{{resource}} lets everybody in: {{setting}}',
        message: 'With {{setting}} {{resource}} asks nobody who they are.',
      },
      published: {
        title: '{{resource}} lets everybody in on a published port: {{setting}}',
        message: 'With {{setting}} {{resource}} asks nobody who they are, and port {{port}} is open to the network.',
      },
    },
  },
  *check(model) {
    for (const resource of resourcesOf(model)) {
      const settings = settingsOf(resource);
      if (settings.length === 0 || resource.loader === 'dockerfile' || resource.loader === 'dotenv') continue;
      const runner = isToolFileLoader(resource.loader) ? mountersOf(model, resource.name)[0]?.service : resource;
      const open = runner?.facets.ports.find((port) => port.kind === 'published' && isOnEveryInterface(port));
      // Then the open port itself is told.
      if (open && runner && isService(runner) && openServiceOf(runner)) continue;
      for (const { setting, source } of settings) {
        yield {
          messageId: open ? 'published' : 'inside',
          data: { resource: resource.name, setting, port: open?.published ?? open?.target ?? '' },
          key: [resource.kind, resource.name, setting],
          resource,
          at: source,
          ...(open ? { related: [open.source] } : {}),
          severity: isForDevelopment(source.file.path) ? 'low' : open ? 'high' : 'medium',
        };
      }
    }
  },
};

/** Variables and the values with which they switch it off; from the documentation of the images. */
const VARIABLES: readonly { readonly name: RegExp; readonly off: RegExp }[] = [
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, off: /^trust$/i },
  {
    name: /^(?:MYSQL_ALLOW_EMPTY_PASSWORD|MARIADB_ALLOW_EMPTY_ROOT_PASSWORD|ALLOW_EMPTY_PASSWORD|ALLOW_ANONYMOUS_LOGIN|ALLOW_PLAINTEXT_LISTENER)$/,
    off: /^(?:yes|true|1)$/i,
  },
  { name: /^(?:xpack\.security\.enabled|XPACK_SECURITY_ENABLED)$/, off: /^false$/i },
  {
    name: /^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled|DISABLE_SECURITY_DASHBOARDS_PLUGIN)$/,
    off: /^true$/i,
  },
  { name: /^NEO4J_AUTH$/, off: /^none$/i },
  { name: /^GF_AUTH_ANONYMOUS_ORG_ROLE$/, off: /^admin$/i },
  { name: /^ME_CONFIG_BASICAUTH$/, off: /^false$/i },
  { name: /^TRAEFIK_API_INSECURE$/i, off: /^true$/i },
  { name: /^WEBUI_AUTH$/, off: /^false$/i },
  { name: /^(?:AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED)$/, off: /^true$/i },
  {
    name: /^(?:DISABLE_AUTH|AUTH_DISABLED|NO_AUTH|SKIP_AUTH|DISABLE_AUTHENTICATION|INSECURE_NO_AUTH)$/,
    off: /^(?:true|1|yes|on)$/i,
  },
  { name: /^(?:AUTH_ENABLED|ENABLE_AUTH|AUTHENTICATION_ENABLED|REQUIRE_AUTH)$/, off: /^(?:false|0|no|off)$/i },
];

/** All of these values are short words: most others need not be looked at. */
const LONGEST_WORD = 5;

/** Options that do the same. */
const OPTION =
  /(?:^|\s)(--(?:no-?auth|disable-auth(?:entication)?|auth[= ]none|skip-grant-tables|api\.insecure(?:=true)?|NotebookApp\.token=(?:''|"")?|ServerApp\.token=(?:''|"")?))(?=\s|$)/i;

/** Trees share what did not change, and most settings switch nothing off. */
const settingsOf = weakMemo((resource: Resource) => [...findSettings(resource)]);

function* findSettings(resource: Resource): Iterable<{ setting: string; source: Source }> {
  const open = openSettingOf(resource);
  if (open) yield { setting: open.setting, source: sourceOf(resource, open.path) };
  for (const { name, value, source } of resource.facets.env) {
    if (typeof value !== 'string' || value.length > LONGEST_WORD) continue;
    if (/^(?:MYSQL|MARIADB)_ALLOW_EMPTY/.test(name) && hasRootPassword(resource)) continue;
    if (VARIABLES.some((row) => row.off.test(value) && row.name.test(name))) yield { setting: name, source };
  }
  const option = OPTION.exec(isService(resource) ? commandText(resource) : '')?.[1];
  if (option !== undefined) yield { setting: option, source: sourceOf(resource, ['command']) };
}

/** Then the permission to have none is not used. */
function hasRootPassword({ facets }: Resource): boolean {
  return facets.env.some(({ name, value }) => /^(?:MYSQL|MARIADB)_ROOT_PASSWORD(?:_FILE)?$/.test(name) && value !== '');
}
