import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { buildOf, buildsOf, chainOfTarget, type DockerStage, runsOf } from '../shared/builds';
import { wordsAt } from '../shared/commandWords';
import { composeUnits, servicesOf } from '../shared/compose';
import { lacksTool, TOOLS, type Tool } from '../shared/imageTools';
import { waitingFor, waitingText } from '../shared/waiting';

export const healthCheckToolMissing: StateRule = {
  meta: {
    id: 'health-check-tool-missing',
    title: 'A health check runs a program that the image does not have',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'The check fails every time ("curl: not found", "executable file not found in $PATH"), so the container is unhealthy for ever and whatever waits for its health never starts.',
    remediation: 'Ask with what the image has, or install the program in the image.',
    messages: {
      image: {
        title: 'The health check of {{service}} runs {{tool}}, which {{image}} does not have',
        message: '{{image}} comes without {{tool}}{{waiting}}.',
      },
      built: {
        title: 'The health check of {{service}} runs {{tool}}, which its image does not have',
        message:
          'The image begins with {{image}}, which comes without {{tool}}, and no instruction installs it{{waiting}}.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        const tool = toolIn(wordsAt(service, ['healthcheck', 'test']).join(' '));
        const found = tool && whereMissing(model, service, tool);
        if (!found) continue;
        const waiting = waitingFor(unit, service);
        yield {
          ...found,
          data: { service: service.name, tool, image: found.image, waiting: waitingText(waiting) },
          key: [service.name, tool],
          resource: service,
          at: sourceOf(service, ['healthcheck', 'test']),
          ...(waiting.length > 0 ? { severity: 'high' } : {}),
        };
      }
    }
    // A check of the service takes the place of the image's own.
    const replaced = new Set(
      buildsOf(model)
        .filter(({ service }) => at(service.value, ['healthcheck', 'test']) !== undefined)
        .map(({ dockerfile }) => dockerfile.name),
    );
    for (const dockerfile of model.index.ofKind('Dockerfile'))
      if (!replaced.has(dockerfile.name)) yield* checkDockerfile(dockerfile);
  },
};

/** The image's own `HEALTHCHECK`. */
function* checkDockerfile(dockerfile: Resource): Iterable<Draft> {
  const chain = chainOfTarget(dockerfile);
  const stage = chain.findLast(({ value }) => at(value, ['healthcheck']) !== undefined);
  const check = stage && at(stage.value, ['healthcheck']);
  const tool = toolIn(asText(check)?.replace(/^(?:--\S+\s+)*CMD\s+/, '') ?? '');
  const image = chain[0]?.from ?? '';
  if (!stage || !tool || !lacksTool(image, tool) || mayInstall(chain, tool)) return;
  yield {
    messageId: 'built',
    data: { service: dockerfile.name, tool, image, waiting: '' },
    key: [tool],
    resource: dockerfile,
    at: sourceOf(dockerfile, ['stages', stage.index, 'healthcheck']),
    related: [sourceOf(dockerfile, ['stages', chain[0]!.index])],
  };
}

/** The program that is asked; none where the line tries one after the other. */
function toolIn(check: string): Tool | undefined {
  const used = TOOLS.filter((tool) => new RegExp(`(?:^|[\\s"'(/;&|])${tool}(?=[\\s"'])`).test(check));
  return used.length === 1 ? used[0] : undefined;
}

function whereMissing(
  model: Model,
  service: Resource,
  tool: Tool,
): { messageId: string; image: string; related: Draft['related'] & {} } | undefined {
  const build = buildOf(model, service);
  if (build) {
    const chain = chainOfTarget(build.dockerfile, build.target);
    const image = chain[0]?.from ?? '';
    if (!lacksTool(image, tool) || mayInstall(chain, tool)) return undefined;
    return { messageId: 'built', image, related: [sourceOf(build.dockerfile, ['stages', chain[0]!.index])] };
  }
  const [image] = at(service.value, ['build']) === undefined ? service.facets.images : [];
  return image && lacksTool(image.reference, tool)
    ? { messageId: 'image', image: image.reference, related: [image.source] }
    : undefined;
}

/** Whether an instruction installs or copies the tool, or does what cannot be seen from here. */
function mayInstall(chain: readonly DockerStage[], tool: Tool): boolean {
  const copies = JSON.stringify(chain.map(({ value }) => at(value, ['copies']) ?? []));
  return (
    copies.includes(tool) ||
    /"\/(?:bin|usr\/bin|usr\/local\/bin|usr\/local|usr)?\/?"/.test(copies) ||
    runsOf(chain).some(
      (run) => run.includes(tool) || /\.sh\b|\$\{?\w*(?:PACKAGES|DEPS|APT|TOOLS)|xargs|requirements\.apt/i.test(run),
    )
  );
}
