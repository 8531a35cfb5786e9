/** The fields that a map may have, and the shapes of what stands in some of them. Lists have the shape of their items. */
export interface FieldShape {
  readonly fields: ReadonlySet<string>;
  readonly inside: ReadonlyMap<string, string>;
  /** How further fields may end: `_sd_configs`. */
  readonly ending?: string;
}

export type FieldShapes = ReadonlyMap<string, FieldShape>;

/** A shape as it is written in a table: fields parted by blanks, `field>shape` where what stands in it has one. */
export function shapesOf(table: Readonly<Record<string, string>>): FieldShapes {
  return new Map(
    Object.entries(table).map(([name, text]) => {
      const words = text.split(/\s+/).map((word) => word.split('>'));
      const ending = words.find(([field]) => field!.startsWith('*'))?.[0]?.slice(1);
      return [
        name,
        {
          fields: new Set(words.map(([field]) => field!)),
          inside: new Map(words.flatMap(([field, shape]) => (shape === undefined ? [] : [[field!, shape] as const]))),
          ...(ending === undefined ? {} : { ending }),
        },
      ];
    }),
  );
}

/** The fields of prometheus/common `config.HTTPClientConfig`, which stand among those of what talks HTTP. */
export const HTTP_CLIENT =
  'basic_auth>basicAuth authorization>authorization oauth2 bearer_token bearer_token_file tls_config>tls follow_redirects enable_http2 http_headers proxy_url no_proxy proxy_from_environment proxy_connect_header';

/** The shapes that {@link HTTP_CLIENT} leads to. */
export const HTTP_SHAPES = {
  basicAuth: 'username username_file username_ref password password_file password_ref',
  authorization: 'type credentials credentials_file credentials_ref',
  tls: 'ca cert key ca_file cert_file key_file ca_ref cert_ref key_ref server_name insecure_skip_verify min_version max_version',
};
