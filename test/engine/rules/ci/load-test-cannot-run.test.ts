import { loadTestCannotRun } from '../../../../src/engine/rules/ci/load-test-cannot-run';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const plan = (domain: string, more = '', enabled = true): Record<string, string> => ({
  'load.jmx': `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2">
  <hashTree>
    <TestPlan testname="Plan">
      <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
        <collectionProp name="Arguments.arguments">
          <elementProp name="BASE_URL" elementType="Argument">
            <stringProp name="Argument.name">BASE_URL</stringProp>
            <stringProp name="Argument.value">http://localhost:8000</stringProp>
          </elementProp>
          <elementProp name="HOST" elementType="Argument">
            <stringProp name="Argument.name">HOST</stringProp>
            <stringProp name="Argument.value">\${__P(host,localhost)}</stringProp>
          </elementProp>
        </collectionProp>
      </elementProp>
    </TestPlan>
    <hashTree>
      <ThreadGroup testname="Users">
        <stringProp name="ThreadGroup.num_threads">10</stringProp>
      </ThreadGroup>
      <hashTree>
        <HTTPSamplerProxy testname="Ask" enabled="${enabled}">
          <stringProp name="HTTPSampler.domain">${domain}</stringProp>
        </HTTPSamplerProxy>
        <hashTree>
${more}
        </hashTree>
      </hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`,
});

testRule(asReported(loadTestCannotRun), {
  valid: [
    { name: 'a server name', head: plan('api') },
    { name: 'a variable that holds a server name', head: plan('${HOST}') },
    { name: 'a variable that only a run can tell', head: plan('${TARGET}') },
    { name: 'a request that is switched off', head: plan('${BASE_URL}', '', false) },
    {
      name: 'an element of a plugin',
      head: plan('api', '<kg.apc.jmeter.vizualizers.CorrectedResultCollector testname="a"/><hashTree/>'),
    },
    {
      name: 'elements that came with later versions',
      head: plan('api', '<BoundaryExtractor testname="a"/><hashTree/><JSONPathAssertion testname="b"/><hashTree/>'),
    },
  ],
  invalid: [
    {
      name: 'an address in a variable',
      head: plan('${BASE_URL}'),
      errors: [
        {
          title: 'Ask of load.jmx has a whole address where the server name belongs',
          at: 'load.jmx:24',
          related: ['load.jmx:9'],
        },
      ],
    },
    {
      name: 'an address as it stands',
      head: plan('https://shop.example.com'),
      errors: [
        { title: 'Ask of load.jmx has a whole address where the server name belongs', at: 'load.jmx:24', related: [] },
      ],
    },
    {
      name: 'an element that JMeter does not have',
      head: plan('api', '<HTTPSamplerArguments testname="a"/>\n<hashTree/>'),
      errors: [
        {
          title: 'load.jmx has an element HTTPSamplerArguments, which JMeter does not know',
          message: 'JMeter has no test element of that name and refuses the whole plan: "Problem loading XML".',
          at: 'load.jmx:27',
        },
      ],
    },
    {
      name: 'one fault in several plans',
      head: Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.jmx`, plan('http://api')['load.jmx']!])),
      errors: [
        {
          title: '3 places in plans of JMeter cannot work: a.jmx, b.jmx, c.jmx',
          message: 'A server name with "://" in it is no host, and the requests fail.',
          at: 'a.jmx:24',
        },
      ],
    },
    {
      name: 'one element that JMeter does not have, in several plans',
      head: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [`${name}.jmx`, plan('api', '<Nothing/>\n<hashTree/>')['load.jmx']!]),
      ),
      errors: [
        {
          title: '3 places in plans of JMeter cannot work: a.jmx, b.jmx, c.jmx',
          message: 'JMeter has no test element Nothing and refuses the plans: "Problem loading XML".',
          at: 'a.jmx:27',
        },
      ],
    },
  ],
});
