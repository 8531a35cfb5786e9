import { commandFileNotCopied } from '../../../../src/engine/rules/references/command-file-not-copied';
import { testRule } from '../../../support/ruleTester';

const file = (jar: string): string =>
  `FROM openjdk:8\nWORKDIR /usr/src/cart\nCOPY . /usr/src/cart\nRUN mv ./target/*.jar ./target/app.jar\nENTRYPOINT ["java", "-jar", "${jar}"]\n`;

testRule(commandFileNotCopied, {
  valid: [
    { name: 'below the folder that is copied', head: { Dockerfile: file('/usr/src/cart/target/app.jar') } },
    { name: 'a path from the working directory', head: { Dockerfile: file('target/app.jar') } },
    {
      name: 'a folder that a command makes',
      head: { Dockerfile: 'FROM python:3.12\nCOPY a /data/\nRUN git clone x /code\nCMD ["python", "/code/main.py"]\n' },
    },
    {
      name: 'what the base image may bring',
      head: { Dockerfile: 'FROM acme/base:1\nCOPY a /data/\nCMD ["python", "/usr/local/bin/main.py"]\n' },
    },
    {
      name: 'an image that copies nothing',
      head: { Dockerfile: 'FROM acme/base:1\nCMD ["python", "/code/main.py"]\n' },
    },
  ],
  invalid: [
    {
      name: 'the folder of another program',
      head: { Dockerfile: file('/usr/src/accounts/target/app.jar') },
      errors: [
        {
          title:
            'ENTRYPOINT starts /usr/src/accounts/target/app.jar, and nothing is copied or built into /usr/src/accounts/target',
          message: 'The instructions of the image write to /usr/src/cart only.',
          at: 'Dockerfile:5',
        },
      ],
    },
  ],
});
