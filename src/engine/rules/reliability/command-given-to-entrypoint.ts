import { asText, at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { repositoryOf } from '../shared/images';

export const commandGivenToEntrypoint: UnitRule = {
  meta: {
    id: 'command-given-to-entrypoint',
    title: 'A shell command is given to an image that runs something else',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'The image has an entrypoint; `command` only adds words to it. The program gets `sh -c …` as arguments, and exits or ignores them.',
    remediation: 'Set `entrypoint: ["sh", "-c"]` and leave the script in `command`.',
    messages: {
      arguments: {
        title: '{{service}} passes a shell command to {{entrypoint}}',
        message:
          'Image {{image}} starts {{entrypoint}}; `command` begins with {{shell}}, which {{entrypoint}} takes for an argument.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const image = service.facets.images[0]?.reference;
      if (image === undefined || at(service.value, ['entrypoint'])) continue;
      const entrypoint = ENTRYPOINTS.get(repositoryOf(image));
      const command = at(service.value, ['command']);
      const first = (Array.isArray(command) ? asText(command[0]) : asText(command)?.trim().split(/\s/)[0]) ?? '';
      if (entrypoint === undefined || !/^(?:\/bin\/|\/usr\/bin\/)?(?:sh|bash|ash)$/.test(first)) continue;
      yield {
        messageId: 'arguments',
        data: { service: service.name, image: repositoryOf(image), entrypoint, shell: first },
        key: [service.name],
        resource: service,
        at: sourceOf(service, ['command']),
      };
    }
  },
};

/** Images whose ENTRYPOINT is a program that does not run its arguments as a command (their Dockerfiles). */
const ENTRYPOINTS = new Map([
  ['justb4/jmeter', 'jmeter'],
  ['alpine/git', 'git'],
  ['alpine/k8s', 'kubectl'],
  ['amazon/aws-cli', 'aws'],
  ['bitnami/kubectl', 'kubectl'],
  ['curlimages/curl', 'curl'],
  ['grafana/k6', 'k6'],
  ['hashicorp/terraform', 'terraform'],
  ['migrate/migrate', 'migrate'],
  ['minio/mc', 'mc'],
  ['prom/alertmanager', 'alertmanager'],
  ['prom/prometheus', 'prometheus'],
  ['quay.io/prometheus/prometheus', 'prometheus'],
  ['vllm/vllm-openai', 'the vLLM server'],
]);
