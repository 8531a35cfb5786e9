import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, compareTrees, expectEqual } from './compare';
import { type Project, project, type Service, writeProject } from './composeProject';
import { choices } from './writer';

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const PATH = 'compose.yaml';
const written = (from: Project, style: number) => ({ [PATH]: writeProject(from, choices(style)) });

describe('a Compose project written in two ways', () => {
  it('is the same project', async () => {
    await fc.assert(
      fc.asyncProperty(project, seed, seed, async (from, one, other) => {
        await expectEqual(written(from, one), written(from, other));
      }),
      { numRuns: 150 },
    );
  });
});

/** The project with one service changed. */
function withService(from: Project, change: (service: Service) => Service): { name: string; to: Project } {
  const [name, service] = Object.entries(from.services)[0]!;
  return { name, to: { ...from, services: { ...from.services, [name]: change(service) } } };
}

describe('a single change, whatever way the rest is written', () => {
  const check = (title: string, make: (from: Project) => { to: Project; expected: object } | undefined) =>
    it(title, async () => {
      await fc.assert(
        fc.asyncProperty(project, seed, seed, async (from, one, other) => {
          const made = make(from);
          fc.pre(made !== undefined);
          const comparison = await compareTrees(written(from, one), written(made!.to, other));
          expect(changesOf(comparison)).toEqual({
            units: [`changed compose:${PATH}`],
            resources: [],
            ports: [],
            env: [],
            ...made!.expected,
          });
        }),
        { numRuns: 60 },
      );
    });
  const of = (name: string) => `compose:${PATH}#service/${name}`;

  check('of a published port is that change of that port', (from) => {
    const port = Object.values(from.services)[0]!.ports[0];
    if (!port) return undefined;
    const published = port.published + 1;
    const { name, to } = withService(from, (service) => ({
      ...service,
      ports: [{ ...port, published }, ...service.ports.slice(1)],
    }));
    const item = [port.target, port.protocol, port.hostIp].filter(Boolean).join('/');
    return {
      to,
      expected: {
        resources: [{ [`changed ${of(name)}`]: [`changed ports[${item}].published`] }],
        ports: [`changed ${port.published}:${port.target} ${published}:${port.target}`],
      },
    };
  });

  check('of a variable is that change of that variable', (from) => {
    const variable = Object.keys(Object.values(from.services)[0]!.environment)[0];
    if (variable === undefined) return undefined;
    const { name, to } = withService(from, (service) => ({
      ...service,
      environment: { ...service.environment, [variable]: 'another' },
    }));
    return {
      to,
      expected: {
        resources: [{ [`changed ${of(name)}`]: [`changed environment.${variable}`] }],
        env: [`changed ${variable}`],
      },
    };
  });

  check('of an image is that change of that image', (from) => {
    const { name, to } = withService(from, (service) => ({ ...service, image: 'another:2' }));
    return { to, expected: { resources: [{ [`changed ${of(name)}`]: ['changed image'] }] } };
  });

  check('that adds a service adds that service', (from) => {
    const service: Service = {
      image: 'added:1',
      environment: { ADDED: 'yes' },
      labels: {},
      ports: [{ target: 80, published: 50_000, protocol: 'tcp' }],
      mounts: [],
      networks: ['front'],
      dependsOn: [],
    };
    return {
      to: { ...from, services: { ...from.services, added: service } },
      expected: {
        resources: [
          { [`added ${of('added')}`]: ['added environment', 'added image', 'added networks', 'added ports'] },
        ],
        ports: ['added undefined:undefined 50000:80'],
        env: ['added ADDED'],
      },
    };
  });
});
