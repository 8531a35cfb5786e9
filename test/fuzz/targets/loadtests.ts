import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'perf/plan.jmx':
    '<?xml version="1.0" encoding="UTF-8"?>\n<jmeterTestPlan version="1.2">\n<hashTree>\n<TestPlan testname="Shop &amp; more"><elementProp name="TestPlan.user_defined_variables" elementType="Arguments"><collectionProp name="Arguments.arguments"><elementProp name="host" elementType="Argument"><stringProp name="Argument.name">host</stringProp><stringProp name="Argument.value">${__P(host,web)}</stringProp></elementProp></collectionProp></elementProp></TestPlan>\n<hashTree>\n<ThreadGroup testname="Users" enabled="true"><stringProp name="ThreadGroup.num_threads">${__P(threads,10)}</stringProp><stringProp name="ThreadGroup.ramp_time">5</stringProp><elementProp name="ThreadGroup.main_controller" elementType="LoopController"><intProp name="LoopController.loops">-1</intProp></elementProp></ThreadGroup>\n<hashTree>\n<HTTPSamplerProxy testname="Get"><stringProp name="HTTPSampler.domain">${host}</stringProp><stringProp name="HTTPSampler.port">8080</stringProp><stringProp name="HTTPSampler.path">/a</stringProp></HTTPSamplerProxy><hashTree/>\n</hashTree>\n</hashTree>\n</hashTree>\n</jmeterTestPlan>\n',
  'perf/script.js':
    "import http from 'k6/http';\nexport const options = { vus: 10, duration: '30s', stages: [{ duration: '1m', target: 50 }], thresholds: { http_req_duration: ['p(95)<500'] }, scenarios: { a: { executor: 'constant-vus', vus: 5 } } };\nconst base = __ENV.BASE_URL || 'http://web:8080';\nexport default function () { http.get(`${base}/a`); http.post('http://api:80/b', JSON.stringify({ a: 1 })); }\n",
  'perf/locustfile.py':
    'from locust import HttpUser, task, between\nclass U(HttpUser):\n    host = "http://web:8080"\n    wait_time = between(1, 5)\n    @task(3)\n    def a(self):\n        self.client.get("/a")\n',
  'perf/locust.conf': 'host = http://web:8080\nusers = 100\nspawn-rate = 10\n',
  'compose.yaml': 'services:\n  web:\n    image: a\n    ports: ["8080:8080"]\n',
};

/** Plans of JMeter, which are XML, and scripts of k6 and Locust. */
export const loadtests = pipelineTarget('loadtests', FILES, [
  ...[
    '<hashTree>',
    '</hashTree>',
    '<hashTree/>'.repeat(50),
    '<hashTree>'.repeat(200),
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '&#x110000;',
    '<?xml?>',
    '<!--',
    '-->',
    '<![CDATA[',
    '${__P(',
    '${host',
    '${host}${host}',
    'name="',
    "='",
    'export const options = {',
    '`${',
    '/*',
    '//',
    'stages: [',
    'class U(',
    '@task(',
    'between(',
  ],
]);
