import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'compose.yaml': `name: shop
x-common: &common
  restart: unless-stopped
  logging: {driver: json-file, options: {max-size: 10m}}
services:
  web:
    <<: *common
    image: nginx:\${TAG:-1.27}
    build: {context: ./web, target: prod, args: {VERSION: "1"}}
    command: ["serve", "--port", "80"]
    ports: ["8080:80", "127.0.0.1:9000-9005:9000-9005/udp", {target: 443, published: "8443", mode: host}]
    environment:
      DB_HOST: db
      DB_PASSWORD: \${DB_PASSWORD:?set it}
    env_file: [.env, {path: web.env, required: false}]
    depends_on: {db: {condition: service_healthy}}
    volumes: ["data:/data", "./conf:/etc/conf:ro", {type: tmpfs, target: /tmp, tmpfs: {size: 1g}}]
    healthcheck: {test: curl -f http://localhost, interval: 10s, retries: 3}
    deploy: {replicas: 2, resources: {limits: {cpus: "0.5", memory: 512M}}}
    networks: {front: {aliases: [www]}}
    secrets: [key]
    configs: [{source: app, target: /app.ini}]
    labels: [traefik.enable=true, "traefik.http.routers.web.rule=Host(\`a.example.com\`)"]
    profiles: [prod]
    extends: {file: common.yaml, service: base}
    user: "1000:1000"
    extra_hosts: ["a=1.2.3.4"]
    ulimits: {nofile: {soft: 1, hard: 2}}
  db:
    image: postgres:16
    environment: [POSTGRES_PASSWORD, "POSTGRES_DB=shop"]
    volumes: [data:/var/lib/postgresql/data]
    network_mode: "service:web"
networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}
volumes: {data: {driver: local}}
secrets: {key: {file: ./key.txt}}
configs: {app: {content: "a=\${TAG}"}}
include: [{path: other/compose.yaml, env_file: other/.env}]
`,
  'compose.override.yaml':
    'services:\n  web:\n    ports: !override ["81:80"]\n    environment: !reset null\n  db:\n    image: postgres:17\n',
  'common.yaml': 'services:\n  base:\n    image: busybox\n    environment: {A: "1"}\n',
  'other/compose.yaml': 'services:\n  cache:\n    image: redis:7\n    ports: ["6379:6379"]\n',
  '.env': 'TAG=1.28\nDB_PASSWORD=hunter2x\nCOMPOSE_FILE=compose.yaml:compose.override.yaml\n',
  'web.env': 'MODE=prod\n',
  'deploy.sh': 'docker compose -f compose.yaml -f compose.override.yaml --profile prod up -d\n',
};

export const compose = pipelineTarget('compose', FILES, [
  ...[
    '!reset null',
    '!override',
    '*common',
    '&common',
    '8080-8090:80',
    '1-65535:1-65535',
    '[::1]:80:80',
    '99999:1',
    ':::',
    'service:db',
    'container:x',
  ],
  ...[
    '${TAG',
    '${TAG:?}',
    '1e9g',
    '10y',
    '-1s',
    '0.0.0.0/33',
    'extends: web',
    'extends: {service: web}',
    'include: [compose.yaml]',
    'env_file: [compose.yaml]',
    'content: ~',
    'models: {a: {model: b}}',
    'depends_on: [web, db]',
  ],
]);
