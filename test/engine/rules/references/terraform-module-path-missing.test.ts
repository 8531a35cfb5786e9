import { terraformModulePathMissing } from '../../../../src/engine/rules/references/terraform-module-path-missing';
import { testRule } from '../../../support/ruleTester';

const call = (source: string): Record<string, string> => ({
  'infra/main.tf': `module "net" {\n  source = "${source}"\n}\n`,
  'infra/modules/net/main.tf': 'locals {}\n',
});

testRule(terraformModulePathMissing, {
  valid: [
    { name: 'a folder that is there', head: call('./modules/net') },
    { name: 'a module of a registry', head: call('acme/net/aws') },
    { name: 'a module of another repository', head: call('git::https://example.com/net.git') },
    { name: 'a folder outside of the repository', head: call('../../net') },
    { name: 'a source that is put together', head: call('./modules/${var.name}') },
  ],
  invalid: [
    {
      name: 'a folder that is not there',
      head: call('../modules/net'),
      errors: [
        {
          title: 'Module net has its source in modules/net, which is not in the repository',
          at: 'infra/main.tf:2',
        },
      ],
    },
  ],
});
