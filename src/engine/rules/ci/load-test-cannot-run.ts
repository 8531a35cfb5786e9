import { asText, at, entriesOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { listed } from '../shared/listed';

export const loadTestCannotRun: StateRule = {
  meta: {
    id: 'load-test-cannot-run',
    title: 'A test plan of JMeter cannot be loaded, or sends nothing',
    category: 'ci',
    severity: 'medium',
    confidence: 'likely',
    why: 'JMeter stops with "CannotResolveClassException", or every request fails before it is sent: the load test measures nothing.',
    remediation:
      'Open the plan in JMeter and save what it makes of it; give protocol, server name and port each in its own field.',
    messages: {
      element: {
        title: '{{file}} has an element {{element}}, which JMeter does not know',
        message: 'JMeter has no test element of that name and refuses the whole plan: "Problem loading XML".',
      },
      host: {
        title: '{{request}} of {{file}} has a whole address where the server name belongs',
        message:
          'JMeter puts protocol, server name and port together itself; a server name with "://" in it is no host, and the request fails.',
      },
      several: {
        title: '{{count}} places in plans of JMeter cannot work: {{files}}',
        message: '{{reason}}',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ messageId, data }) => `${messageId} ${data?.element}`,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        files: listed([...new Set(drafts.map(({ data }) => String(data?.file)))]),
        reason:
          drafts[0]!.messageId === 'element'
            ? `JMeter has no test element ${drafts[0]!.data?.element} and refuses the plans: "Problem loading XML".`
            : 'A server name with "://" in it is no host, and the requests fail.',
      },
    }),
  },
  *check(model) {
    for (const plan of model.index.ofKind('jmeter-plan')) {
      for (const [element] of entriesOf(at(plan.value, ['unknownElements']))) {
        yield {
          messageId: 'element',
          data: { file: plan.name, element: element.slice(0, 60) },
          key: ['element', element],
          resource: plan,
          at: plan.trace(['unknownElements', element])[0]!,
        };
      }
      yield* withAddress(plan);
    }
  },
};

function* withAddress(plan: Resource): Iterable<Draft> {
  for (const [group, settings] of entriesOf(at(plan.value, ['threadGroups']))) {
    for (const [name, request] of entriesOf(at(settings, ['requests']))) {
      const host = asText(at(request, ['host'])) ?? asText(at(request, ['domain'])) ?? '';
      if (!/^[a-z]{2,10}:\/\//i.test(host)) continue;
      // The variable that holds the address is what must change.
      const variable = /^\$\{(\w{1,100})\}$/.exec(asText(at(request, ['domain'])) ?? '')?.[1];
      const variables = at(plan.value, ['variables']);
      const isDefined = variable !== undefined && at(variables, [variable]) !== undefined;
      yield {
        messageId: 'host',
        data: { file: plan.name, request: name },
        key: ['host', group, name],
        resource: plan,
        at: plan.trace(['threadGroups', group, 'requests', name, 'domain'])[0]!,
        ...(isDefined ? { related: [plan.trace(['variables', variable])[0]!] } : {}),
      };
    }
  }
}
