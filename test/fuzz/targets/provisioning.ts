import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'infra/main.tf': `terraform {
  required_version = ">= 1.5"
  required_providers { aws = { source = "hashicorp/aws", version = "~> 5.0" } }
  backend "s3" { bucket = "state" }
}
variable "size" {
  type = object({ a = string, b = optional(list(number), [1]) })
  default = null
  validation {
    condition = length(var.size) > 0 && !can(regex("(a+)+", var.size))
    error_message = "Bad."
  }
}
locals { tags = { for k, v in var.m : upper(k) => "\${v}-%{ if v != "" }x%{ endif }" if k != "z" } }
resource "aws_instance" "web" {
  count = var.n ? 2 : 0
  ami = data.aws_ami.a.id
  user_data = <<-EOT
    #!/bin/sh
    echo "\${var.size}"
  EOT
  dynamic "ebs_block_device" { for_each = var.d
    content { device_name = ebs_block_device.value["a"] } }
  lifecycle { prevent_destroy = true }
  # comment {
  /* block } */
}
module "m" { source = "./modules/m" 
  providers = { aws = aws.b } }
output "o" { value = aws_instance.web[*].id
 sensitive = true }
`,
  'infra/prod.tfvars': 'size = { a = "x" }\nn = true\npassword = "hunter2x"\n',
  'infra/modules/m/main.tf': 'variable "x" {}\nresource "null_resource" "a" {}\n',
  'ansible/site.yml':
    '- hosts: all\n  become: true\n  vars_files: [vars.yml]\n  roles: [web]\n  tasks:\n  - name: Up\n    community.docker.docker_compose_v2: {project_src: /srv/a, files: [compose.yml]}\n    when: a is defined\n    loop: "{{ items }}"\n  - include_tasks: other.yml\n  - template: {src: a.j2, dest: /etc/a, mode: "0644"}\n    notify: restart\n  handlers: [{name: restart, service: {name: a, state: restarted}}]\n',
  'ansible/vars.yml': '$ANSIBLE_VAULT;1.1;AES256\n6162\n',
  'ansible/inventory.ini': '[web]\na.example.com ansible_user=me ansible_password=x\n[all:vars]\nb=c\n',
  'ansible/roles/web/tasks/main.yml': '- apt: {name: nginx, state: present}\n',
};

/** Terraform and Ansible. */
export const provisioning = pipelineTarget('provisioning', FILES, [
  ...[
    '${',
    '%{',
    '%{ for a in b }',
    '${"${"${a}"}"}',
    '<<EOT',
    '<<-EOT\n',
    'EOT',
    'for x in',
    '=>',
    '?',
    'a[*].b',
    'resource "a" "b" {',
    'resource {',
    'dynamic "a" {',
    '= {',
    '= [',
    '"\\u{1}',
    '"\\',
    '#',
    '//',
    '/*',
    'null',
    '1e999',
    'var.',
    'module "m" { source = "../.." }',
    '- hosts: []',
    'tasks: {}',
    'roles: [null]',
    '!vault |',
    '!unsafe "{{"',
    '{{ a',
    '- include_tasks: main.yml',
    '[a:children]',
  ],
]);
