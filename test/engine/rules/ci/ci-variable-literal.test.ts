import { ciVariableLiteral } from '../../../../src/engine/rules/ci/ci-variable-literal';
import { testRule } from '../../../support/ruleTester';

testRule(ciVariableLiteral, {
  valid: [
    { name: 'double quotes', head: { Jenkinsfile: 'archiveArtifacts artifacts: "${REPORT}/**"\n' } },
    { name: 'a shell puts the value in', head: { Jenkinsfile: "sh 'ls ${REPORT}'\nsh '''\nls ${REPORT}\n'''\n" } },
    { name: 'a comment', head: { Jenkinsfile: "// archiveArtifacts artifacts: '${REPORT}/**'\nnode {}\n" } },
  ],
  invalid: [
    {
      name: 'options that name files',
      head: {
        Jenkinsfile:
          "node {\n  archiveArtifacts artifacts: '${REPORT}/**'\n  publishHTML([reportDir: '${env.REPORT}'])\n  junit '${RESULTS}/*.xml'\n}\n",
      },
      errors: [
        {
          title: 'artifacts in Jenkinsfile gets the text ${REPORT}, not the value of the variable',
          at: 'Jenkinsfile:2',
        },
        {
          title: 'reportDir in Jenkinsfile gets the text ${env.REPORT}, not the value of the variable',
          at: 'Jenkinsfile:3',
        },
        { title: 'junit in Jenkinsfile gets the text ${RESULTS}, not the value of the variable', at: 'Jenkinsfile:4' },
      ],
    },
  ],
});
