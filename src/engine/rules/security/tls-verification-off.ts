import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { UnitRule } from '../rule';
import { commandText } from '../shared/commandWords';
import { isService } from '../shared/compose';
import { isForDevelopment } from '../shared/files';

export const tlsVerificationOff: UnitRule = {
  meta: {
    id: 'tls-verification-off',
    title: 'A program is told not to check certificates',
    category: 'security',
    severity: 'medium',
    confidence: 'likely',
    why: 'Whoever stands between can answer in the place of the other side, read what is sent, passwords as well, and change it; the connection still looks encrypted.',
    remediation:
      'Give the program the certificate of the authority (`NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`, …) and leave the check on.',
    messages: {
      variable: {
        title: '{{resource}} does not check certificates: {{name}}',
        message: "{{name}} switches off the check of the other side's certificate in {{resource}}.",
      },
      option: {
        title: '{{resource}} does not check certificates: {{name}}',
        message: "The option {{name}} switches off the check of the other side's certificate in {{resource}}.",
      },
    },
  },
  about: 'resources',
  *checkUnit(resources) {
    for (const resource of resources) {
      for (const { name, source, messageId } of switchesOf(resource)) {
        yield {
          messageId,
          data: { resource: resource.loader === 'dockerfile' ? 'the image' : resource.name, name },
          key: [resource.kind, resource.name, name],
          resource,
          at: source,
          ...(isForDevelopment(source.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** Variables and the values with which they switch the check off; from the documentation of the programs. */
const VARIABLES: readonly { readonly name: RegExp; readonly off: RegExp }[] = [
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: /^0$/ },
  { name: /^PYTHONHTTPSVERIFY$/, off: /^0$/ },
  { name: /^GIT_SSL_NO_VERIFY$/, off: /^(?:1|true|yes|on)$/i },
  { name: /^(?:npm_config_strict_ssl|NPM_CONFIG_STRICT_SSL)$/, off: /^(?:0|false)$/i },
  {
    name: /(?:^|_)(?:INSECURE_SKIP_VERIFY|SKIP_TLS_VERIFY|TLS_SKIP_VERIFY|TLS_INSECURE|SSL_INSECURE|SSL_NO_VERIFY)$/i,
    off: /^(?:1|true|yes|on)$/i,
  },
  {
    name: /(?:^|_)(?:VERIFY_SSL|SSL_VERIFY|VERIFY_TLS|TLS_VERIFY|VERIFY_CERTS?|SSL_VERIFY_CERTIFICATES?|CERTIFICATE_VERIFICATION)$/i,
    off: /^(?:0|false|no|off|none)$/i,
  },
  { name: /(?:^|_)TLS_REJECT_UNAUTHORIZED$/i, off: /^(?:0|false|no|off)$/i },
];

const OPTION =
  /(?:^|\s)(--(?:[\w.-]+[.-])?(?:insecure-skip-(?:tls-)?verify|insecureskipverify|tls-insecure-skip-verify|skip-tls-verify|no-check-certificate))(?:=true)?(?=\s|$)/i;

function* switchesOf(resource: Resource): Iterable<{ name: string; source: Source; messageId: string }> {
  for (const { name, value, source } of resource.facets.env) {
    // What an image sets is told at its Dockerfile.
    if (typeof value !== 'string' || (resource.loader === 'compose' && source.file.path.endsWith('ockerfile')))
      continue;
    if (VARIABLES.some((row) => row.name.test(name) && row.off.test(value)))
      yield { name, source, messageId: 'variable' };
  }
  const option = OPTION.exec(isService(resource) ? commandText(resource) : '')?.[1];
  if (option !== undefined) yield { name: option, source: sourceOf(resource, ['command']), messageId: 'option' };
}
