import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'nginx/nginx.conf': `user nginx;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  upstream api { least_conn; server api:8080 weight=5; server 10.0.0.1:80 backup; keepalive 32; }
  map $http_upgrade $connection { default upgrade; '' close; ~^a"b$ x; }
  server {
    listen 80 default_server; listen [::]:443 ssl http2;
    server_name example.com *.example.com ~^www\\d+;
    location ~* \\.(png|jpg)$ { root /data; expires 30d; }
    location /api/ { proxy_pass http://api/; proxy_set_header Host $host; limit_except GET { deny all; } }
    if ($request_method = POST) { return 405 "no;{}"; }
    # comment { ;
  }
  content_by_lua_block { local a = "}" }
}
stream { server { listen 5432; proxy_pass db:5432; } }
`,
  Caddyfile:
    '{\n  email a@example.com\n  admin off\n}\n(common) {\n  encode gzip\n}\nexample.com, :8080 {\n  import common\n  @api path /api/* \n  handle @api {\n    reverse_proxy api:8080 {$BACKUP:other:80} {\n      lb_policy random\n      header_up Host {host}\n    }\n  }\n  basic_auth {\n    me $2a$14$abc\n  }\n  respond <<HTML\n    <b>hi</b>\n    HTML 200\n  tls internal\n}\n',
  'caddy.json':
    '{"apps": {"http": {"servers": {"a": {"listen": [":443"], "routes": [{"handle": [{"handler": "reverse_proxy", "upstreams": [{"dial": "api:8080"}]}]}]}}}}}',
  'traefik/traefik.yml':
    'entryPoints: {web: {address: ":80"}, websecure: {address: ":443"}}\nproviders: {docker: {exposedByDefault: false}, file: {directory: /etc/traefik/dynamic}}\ncertificatesResolvers: {le: {acme: {email: a@example.com, storage: acme.json}}}\n',
  'traefik/dynamic/a.toml':
    '[http.routers.web]\nrule = "Host(`a.example.com`) && PathPrefix(`/x`)"\nservice = "web"\nmiddlewares = ["auth"]\n[[http.services.web.loadBalancer.servers]]\nurl = "http://web:80"\n[http.middlewares.auth.basicAuth]\nusers = ["a:b"]\nwhen = 2024-01-01T00:00:00Z\n',
  'haproxy/haproxy.cfg':
    'global\n  maxconn 100\ndefaults\n  mode http\n  timeout client 10s\nfrontend web\n  bind *:80\n  acl is_api path_beg /api\n  use_backend api if is_api\n  default_backend web\nbackend api\n  balance roundrobin\n  server a1 api:8080 check weight 10\n  http-request set-header X "a b"\nlisten stats\n  bind :9000\n  stats auth admin:pass\n',
  'compose.yaml':
    'services:\n  proxy:\n    image: nginx\n    volumes: ["./nginx/nginx.conf:/etc/nginx/nginx.conf:ro", "./haproxy:/usr/local/etc/haproxy"]\n  api:\n    image: a\n    labels: {"traefik.http.routers.api.rule": "Host(`b`)", "traefik.http.services.api.loadbalancer.server.port": "80"}\n',
};

/** nginx, Caddy, Traefik and HAProxy. */
export const proxies = pipelineTarget('proxies', FILES, [
  ...[
    'proxy_pass http://$a;',
    'server {',
    'include *;',
    'include nginx.conf;',
    "'",
    'lua_block {',
    'set $a $a$a;',
    'listen unix:/a;',
    'upstream api {}',
    '{$A',
    '{$A:{$B}}',
    'import common',
    'import *',
    '<<A',
    '(a) {',
    '@m',
    'handle {',
    'reverse_proxy',
  ],
  ...[
    '[[http]]',
    '[http]',
    '[a.b.c',
    'a.b = 1\na.b.c = 2',
    "'''",
    '"""',
    '2024-99-99',
    'inf',
    'Host(`',
    '&& !',
    'PathRegexp(`(a+)+`)',
    'backend api',
    'use_backend %[path]',
    'server',
    'bind',
  ],
]);
