import { expect, it } from 'vitest'
import { withoutSecrets } from './redact.ts'

it('hides keys, tokens and passwords wherever they stand', () => {
  const shown = withoutSecrets({
    tls_certificate: {
      certificate_chain: { inline_bytes: 'Y2VydA==' },
      private_key: { inline_bytes: 'a2V5', filename: '/etc/key.pem' },
      password: { inline_string: 'hunter2' },
    },
    typed_config: { client_secret: 'x', apiKey: 'y', hmacSecret: { inlineBytes: 'eg==' } },
    generic_secret: { secret: { inline_string: 'z' } },
    headers: [{ key: 'authorization', value: 'Bearer abc' }],
    env: { TOKEN: 't0', PEM: '-----BEGIN RSA PRIVATE KEY-----\nMII' },
    jwt: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln',
  })
  expect(shown).toEqual({
    tls_certificate: {
      certificate_chain: { inline_bytes: 'Y2VydA==' },
      private_key: { inline_bytes: '[redacted]', filename: '/etc/key.pem' },
      password: { inline_string: '[redacted]' },
    },
    typed_config: {
      client_secret: '[redacted]',
      apiKey: '[redacted]',
      hmacSecret: { inlineBytes: '[redacted]' },
    },
    generic_secret: { secret: { inline_string: '[redacted]' } },
    headers: [{ key: 'authorization', value: '[redacted]' }],
    env: { TOKEN: '[redacted]', PEM: '[redacted]' },
    jwt: '[redacted]',
  })
})

it('leaves what is no secret: names, references, settings, text in place', () => {
  const harmless = {
    dynamic_active_secrets: [{ name: 'default', version_info: '1' }],
    sds_config: { api_config_source: { grpc_services: [] } },
    tls_certificate_sds_secret_configs: [{ name: 'kubernetes://web-cert' }],
    token_path: '/var/run/secrets/tokens/istio-token',
    access_log: { text_format_source: { inline_string: '%REQ(:PATH)%\n' } },
    credential_name: 'web-cert',
    disable_passwords: true,
    nothing: null,
    count: 3,
  }
  expect(withoutSecrets(harmless)).toEqual(harmless)
})
