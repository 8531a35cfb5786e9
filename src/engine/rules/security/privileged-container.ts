import { asText, at, type Json, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { isService } from '../shared/compose';
import { isHostAgent } from '../shared/hostAgents';
import { containersOf, isKubernetes } from '../shared/kubernetes';

export const privilegedContainer: UnitRule = {
  meta: {
    id: 'privileged-container',
    title: 'A container runs privileged',
    category: 'security',
    severity: 'high',
    confidence: 'certain',
    why: 'A privileged container has every capability and all devices of the host: whoever breaks into it owns the machine.',
    remediation: 'Remove `privileged`, and add the one capability or device that is needed.',
    messages: {
      privileged: {
        title: '{{container}} of {{resource}} runs privileged',
        message: 'Nothing separates {{container}} from the host.',
      },
    },
  },
  about: 'resources',
  *checkUnit(resources) {
    for (const { resource, container, image, path } of privileged(resources)) {
      yield {
        messageId: 'privileged',
        data: { container, resource: resource.name },
        key: [resource.kind, resource.name, container],
        resource,
        at: sourceOf(resource, path),
        ...(isHostAgent(image) ? { severity: 'medium' } : {}),
      };
    }
  },
};

interface Privileged {
  readonly resource: Resource;
  readonly container: string;
  readonly image: string;
  readonly path: Path;
}

function* privileged(resources: readonly Resource[]): Iterable<Privileged> {
  for (const resource of resources) {
    if (isService(resource)) {
      const flag = at(resource.value, ['privileged']);
      if (flag === true || asText(flag) === 'true')
        yield { resource, container: 'The container', image: imageOf(resource.value), path: ['privileged'] };
    } else if (isKubernetes(resource)) {
      for (const { name, value, path } of containersOf(resource)) {
        if (at(value, ['securityContext', 'privileged']) !== true) continue;
        const flag = [...path, 'securityContext', 'privileged'];
        yield { resource, container: `Container ${name}`, image: imageOf(value), path: flag };
      }
    }
  }
}

const imageOf = (value: Json): string => asText(at(value, ['image'])) ?? '';
