import { describe, expect, test } from 'vitest';
import { loadtestLoader } from '../../../../src/engine/loaders/loadtest/loadtestLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Unit } from '../../../../src/engine/model/unit';
import { treeOf } from '../../../support/treeOf';

async function unitsOf(files: Record<string, string>): Promise<Unit[]> {
  const tree = treeOf(files);
  return Promise.all((await loadtestLoader.plan(tree)).map((plan) => plan.load(tree)));
}

const hostsOf = (unit: Unit | undefined) =>
  (unit?.resources[0]?.facets.references ?? []).map(({ target, source }) => [target, locate(source).line]);

const JMX = `<?xml version="1.0"?>
<jmeterTestPlan>
  <hashTree>
    <TestPlan testname="Plan">
      <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
        <collectionProp name="Arguments.arguments">
          <elementProp name="PORT" elementType="Argument">
            <stringProp name="Argument.name">PORT</stringProp>
            <stringProp name="Argument.value">\${__P(port,8080)}</stringProp>
          </elementProp>
        </collectionProp>
      </elementProp>
    </TestPlan>
    <hashTree>
      <ConfigTestElement testname="Defaults">
        <stringProp name="HTTPSampler.domain">api</stringProp>
        <stringProp name="HTTPSampler.port">\${PORT}</stringProp>
      </ConfigTestElement>
      <hashTree/>
      <ThreadGroup testname="Users">
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
          <stringProp name="LoopController.loops">5</stringProp>
        </elementProp>
        <stringProp name="ThreadGroup.num_threads">\${__P(users,10)}</stringProp>
        <stringProp name="ThreadGroup.ramp_time">2</stringProp>
        <boolProp name="ThreadGroup.scheduler">false</boolProp>
        <stringProp name="ThreadGroup.duration">60</stringProp>
      </ThreadGroup>
      <hashTree>
        <HTTPSamplerProxy testname="List">
          <stringProp name="HTTPSampler.path">/items</stringProp>
        </HTTPSamplerProxy>
        <hashTree>
          <ResponseAssertion testname="ok"/>
          <hashTree/>
        </hashTree>
        <HTTPSamplerProxy testname="List">
          <stringProp name="HTTPSampler.domain">web</stringProp>
          <stringProp name="HTTPSampler.path">/items</stringProp>
        </HTTPSamplerProxy>
        <hashTree/>
      </hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`;

describe('a plan of JMeter', () => {
  test('has its users, and requests with the defaults around them', async () => {
    const [unit] = await unitsOf({ 'perf/plan.jmx': JMX });
    expect(unit!.resources[0]!.value).toEqual({
      variables: { PORT: '${__P(port,8080)}' },
      threadGroups: {
        Users: {
          users: 10,
          rampUp: 2,
          loops: 5,
          requests: {
            List: { domain: 'api', port: '${PORT}', path: '/items' },
            'List #2': { domain: 'web', port: '${PORT}', path: '/items' },
          },
        },
      },
      assertions: 1,
    });
    expect(hostsOf(unit)).toEqual([
      [{ by: 'host', host: 'api', port: 8080 }, 30],
      [{ by: 'host', host: 'web', port: 8080 }, 38],
    ]);
  });

  test.each([
    ['an open element', '<jmeterTestPlan>\n<hashTree>\n', 3],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]>\n<jmeterTestPlan>&b;</jmeterTestPlan>', 2],
    ['depth without end', `<jmeterTestPlan>${'<a>'.repeat(1000)}`, 1],
  ])('is told where it is broken: %s', async (_, text, line) => {
    const [unit] = await unitsOf({ 'a.jmx': text });
    expect(unit!.problems.map((problem) => [problem.line, problem.message])).toEqual([
      [line, 'the plan is not well-formed XML'],
    ]);
  });
});

test('a script of k6 tells its options and whom it asks', async () => {
  const [unit] = await unitsOf({
    'k6/load.js': `import http from 'k6/http';
// const old = 'http://old:1';
export const options = {
  vus: 10,
  stages: [
    { duration: '30s', target: 20 }, // ramp
    { duration: '1m', target: 0 },
  ],
  thresholds: { http_req_duration: ['p(95)<500'], 'checks{a:b}': ['rate>0.9'] },
};
const BASE = __ENV.BASE || 'http://api:8080';
http.get(\`\${BASE}/x\`);
`,
  });
  expect(unit!.resources[0]!.value).toEqual({
    options: {
      vus: 10,
      stages: ['30s to 20', '1m to 0'],
      thresholds: ['http_req_duration', 'checks{a:b}'],
    },
    addresses: ['http://api:8080'],
  });
  expect(hostsOf(unit)).toEqual([[{ by: 'host', host: 'api', port: 8080 }, 11]]);
  expect(locate(unit!.resources[0]!.trace(['options', 'stages'])[0]!).line).toBe(5);
});

test('a file of Locust tells its users', async () => {
  const [unit] = await unitsOf({
    'locustfile.py': `from locust import HttpUser, task, between

class Shopper(HttpUser):
    host = "http://web:5000"
    wait_time = between(1, 3)

    @task(3)
    def browse(self):
        pass

    def helper(self):
        pass
`,
  });
  expect(unit!.resources[0]!.value).toEqual({
    users: { Shopper: { host: 'http://web:5000', wait_time: 'between(1, 3)', tasks: ['browse'] } },
  });
  expect(hostsOf(unit)).toEqual([[{ by: 'host', host: 'web', port: 5000 }, 4]]);
});

test('Artillery and Gatling name whom they ask', async () => {
  const units = await unitsOf({
    'a.yml':
      'config:\n  target: http://api:8080\n  phases: [{duration: 60, arrivalRate: 5}]\nscenarios: [{flow: []}]\n',
    'ShopSimulation.scala':
      'import io.gatling.core.Predef._\nclass ShopSimulation extends Simulation {\n  val p = http.baseUrl("http://web:80")\n}\n',
  });
  expect(units.map(({ resources }) => resources[0]!.kind)).toEqual(['gatling-simulation', 'artillery-script']);
  expect(units.map(hostsOf)).toEqual([
    [[{ by: 'host', host: 'web', port: 80 }, 3]],
    [[{ by: 'host', host: 'api', port: 8080 }, 2]],
  ]);
});

test('other files of those names are none', async () => {
  expect(
    await unitsOf({
      'load/a.js': 'export const options = {};\n',
      'perf/b.py': 'import os\n',
      'c.yml': 'config: {a: 1}\nscenarios: {}\n',
      'd.jmx': 'no plan',
    }),
  ).toEqual([]);
});
