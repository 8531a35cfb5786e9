import { expect, test } from 'vitest';
import { locate } from '../../../../src/engine/loaders/locate';
import { terraformLoader } from '../../../../src/engine/loaders/terraform/terraformLoader';
import type { Unit } from '../../../../src/engine/model/unit';
import { treeOf } from '../../../support/treeOf';

async function unitsOf(files: Record<string, string>): Promise<Unit[]> {
  const tree = treeOf(files);
  return Promise.all((await terraformLoader.plan(tree)).map((plan) => plan.load(tree)));
}

const MAIN = `terraform {
  backend "s3" {
    bucket = "state"
  }
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
resource "aws_instance" "web" {
  ami = data.aws_ami.base.id
  ebs_block_device {
    volume_size = 10
  }
  ebs_block_device {
    volume_size = 20
  }
}
data "aws_ami" "base" {
  owners = ["self"]
}
module "net" {
  source = "../modules/net"
}
module "far" {
  source  = "acme/x/aws"
  version = "1.0.0"
}
locals {
  name = "shop"
}
`;
const VARIABLES = `variable "region" {
  default = "eu-1"
}
variable "db_password" {
  default = "hunter2hunter2"
}
variable "pin" {
  sensitive = true
  default   = "4711"
}
output "ip" {
  value = aws_instance.web.public_ip
}
`;

test('a folder tells its resources by type and name, with their lines', async () => {
  const [unit, ...others] = await unitsOf({
    'infra/main.tf': MAIN,
    'infra/variables.tf': VARIABLES,
    'infra/prod.tfvars': 'region = "eu-2"\npin = "4712"\n',
    '.terraform/modules/x/main.tf': 'resource "a_b" "c" {}\n',
  });
  expect(others).toEqual([]);
  expect(unit!.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'terraform-settings infra',
    'terraform-provider aws.west',
    'aws_instance web',
    'data.aws_ami base',
    'terraform-module net',
    'terraform-module far',
    'terraform-locals infra',
    'terraform-variables infra',
    'terraform-outputs infra',
    'terraform-values infra/prod.tfvars',
  ]);
  const web = unit!.resources[2]!;
  expect(web.value).toEqual({
    ami: '${data.aws_ami.base.id}',
    ebs_block_device: [{ volume_size: 10 }, { volume_size: 20 }],
  });
  expect(locate(web.trace([])[0]!).line).toBe(10);
  expect(locate(web.trace(['ebs_block_device', 1, 'volume_size'])[0]!).line).toBe(16);
  expect(unit!.resources.flatMap(({ facets }) => facets.references.map(({ target }) => target))).toEqual([
    { by: 'path', path: 'modules/net', expects: 'directory' },
  ]);
});

test('secret defaults and sensitive values are not kept', async () => {
  const [unit] = await unitsOf({ 'a.tf': VARIABLES, 'b.auto.tfvars': 'pin = "4712"\nregion = "eu-3"\n' });
  const text = JSON.stringify(unit!.resources.map(({ value }) => value));
  expect(text).toContain('eu-1');
  expect(text).toContain('eu-3');
  expect(text).not.toMatch(/hunter2|4711|4712/);
});

test('a file that is no HCL is a problem at its line', async () => {
  const [unit] = await unitsOf({ 'a.tf': 'locals {}\nresource "aws_x" {\n' });
  expect(unit!.problems.map(({ path, line, message }) => [path, line, message])).toEqual([
    ['a.tf', 2, 'this is no valid HCL; what stands behind it was not read'],
  ]);
});
