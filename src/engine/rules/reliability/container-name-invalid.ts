import type { UnitRule } from '../rule';
import { isCompletedByShell } from '../shared/unsetPlaces';

export const containerNameInvalid: UnitRule = {
  meta: {
    id: 'container-name-invalid',
    title: 'A container name has a form that Compose refuses',
    category: 'reliability',
    severity: 'critical',
    confidence: 'certain',
    why: 'A container name is a letter or digit, and then letters, digits, `_`, `.` and `-`; two characters at least. Compose refuses the whole project: "container_name does not match pattern".',
    remediation: 'Use letters, digits, `_`, `.` and `-` only, and begin with a letter or digit.',
    messages: {
      form: {
        title: 'Container name {{name}} of {{service}} is not valid',
        message: 'Compose refuses the project; nothing of it starts.',
      },
    },
  },
  about: 'services',
  *checkUnit(services, unit) {
    for (const service of services) {
      const name = service.facets.workload?.fixedName;
      if (!name || VALID.test(name.value) || name.value.includes('$') || isCompletedByShell(unit, name.source))
        continue;
      yield {
        messageId: 'form',
        data: { service: service.name, name: name.value.slice(0, 80) },
        key: [service.name],
        resource: service,
        at: name.source,
      };
    }
  },
};

/** From the schema of the Compose specification. */
const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
