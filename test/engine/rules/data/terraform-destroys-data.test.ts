import { terraformDestroysData } from '../../../../src/engine/rules/data/terraform-destroys-data';
import { testRule } from '../../../support/ruleTester';

const rest = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const db = (name = 'main', more = 'engine = "postgres"'): string =>
  `resource "aws_db_instance" "${name}" {\n  allocated_storage = 20\n  instance_class = "db.t3.micro"\n  ${more}\n}\n`;
const tree = (...parts: string[]): Record<string, string> => ({ 'infra/main.tf': rest + parts.join('') });

testRule(terraformDestroysData, {
  valid: [
    { name: 'nothing changes', base: tree(db()), head: tree(`# why\n${db()}`) },
    {
      name: 'an argument that changes in place',
      base: tree(db()),
      head: tree(db('main', 'engine = "postgres"\n  multi_az = true')),
    },
    { name: 'a value that only a run can tell', base: tree(db()), head: tree(db('main', 'engine = var.engine')) },
    {
      name: 'a moved block',
      base: tree(db()),
      head: tree(db('shop'), 'moved {\n  from = aws_db_instance.main\n  to = aws_db_instance.shop\n}\n'),
    },
    {
      name: 'a removed block',
      base: tree(db()),
      head: tree('removed {\n  from = aws_db_instance.main\n  lifecycle {\n    destroy = false\n  }\n}\n'),
    },
    { name: 'a folder that is applied no more', base: { 'infra/main.tf': db() }, head: { 'a.txt': '' } },
    {
      name: 'it moves to another file of the folder',
      base: tree(db()),
      head: { ...tree(), 'infra/db.tf': db() },
    },
    {
      name: 'it moves to another folder, with its state or without',
      base: tree(db()),
      head: { ...tree(), 'data/main.tf': db() },
    },
    { name: 'what holds no data', base: tree(db()), head: { 'infra/main.tf': db() } },
    {
      name: 'a guard that never was one',
      base: tree(db('main', 'lifecycle {\n    prevent_destroy = false\n  }')),
      head: tree(db('main', '')),
    },
  ],
  invalid: [
    {
      name: 'a database is removed',
      base: tree(db()),
      head: tree(),
      errors: [
        {
          title: 'aws_db_instance main is removed: the next apply destroys a database',
          message: 'infra goes on without it, and no moved or removed block says that it is kept.',
          at: 'infra/main.tf:4',
        },
      ],
    },
    {
      name: 'a database gets another name',
      base: tree(db()),
      head: tree(db('shop')),
      errors: [
        {
          title: 'aws_db_instance main becomes shop without a moved block: the next apply destroys a database',
          at: 'infra/main.tf:4',
          related: ['infra/main.tf:4'],
        },
      ],
    },
    {
      name: 'another engine',
      base: tree(db()),
      head: tree(db('main', 'engine = "mysql"')),
      errors: [
        {
          title: 'engine of aws_db_instance main changes: Terraform makes a database anew',
          at: 'infra/main.tf:7',
          before: 'infra/main.tf:7',
        },
      ],
    },
    {
      name: 'the guard goes',
      base: tree(db('main', 'lifecycle {\n    prevent_destroy = true\n  }')),
      head: tree(db('main', 'lifecycle {\n    ignore_changes = [tags]\n  }')),
      errors: [
        {
          title: 'aws_db_instance main loses prevent_destroy',
          at: 'infra/main.tf:7',
          before: 'infra/main.tf:8',
          severity: 'high',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a bucket that only goes when it is empty, and a volume that was never made',
      base: tree(
        'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n',
        'resource "aws_ebs_volume" "b" {\n  count = 0\n}\n',
      ),
      head: tree(),
      errors: [
        {
          title: 'aws_s3_bucket a is removed: the next apply destroys an object store',
          at: 'infra/main.tf:4',
          severity: 'high',
          confidence: 'possible',
        },
        {
          title: 'aws_ebs_volume b is removed: the next apply destroys a disk',
          at: 'infra/main.tf:7',
          severity: 'low',
          confidence: 'likely',
        },
      ],
    },
  ],
});
