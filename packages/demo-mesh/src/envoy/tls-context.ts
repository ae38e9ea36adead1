import { extension, type Json } from './extension.ts'

const TLS = 'envoy.extensions.transport_sockets.tls.v3'

/** A certificate that the agent hands out over its Unix socket. */
const secret = (name: string, cluster = 'sds-grpc'): Json => ({
  name,
  sds_config: {
    api_config_source: {
      api_type: 'GRPC',
      grpc_services: [{ envoy_grpc: { cluster_name: cluster } }],
      set_node_on_first_message_only: true,
      transport_api_version: 'V3',
    },
    initial_fetch_timeout: '0s',
    resource_api_version: 'V3',
  },
})

const VERSIONS: Json = {
  tls_minimum_protocol_version: 'TLSv1_2',
  tls_maximum_protocol_version: 'TLSv1_3',
}

const CIPHERS = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
]

const trusted = (names: Json): Json => ({
  default_validation_context: names,
  validation_context_sds_secret_config: secret('ROOTCA'),
})

export const RAW_BUFFER = extension(
  'envoy.transport_sockets.raw_buffer',
  'envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer',
)

/** A client's end of mutual TLS with a service. */
export const mutualTlsTo = (sni: string, identities: readonly string[]): Json =>
  extension('envoy.transport_sockets.tls', `${TLS}.UpstreamTlsContext`, {
    common_tls_context: {
      tls_params: VERSIONS,
      alpn_protocols: ['istio-peer-exchange', 'istio'],
      tls_certificate_sds_secret_configs: [secret('default')],
      combined_validation_context: trusted({
        match_typed_subject_alt_names: identities.map((exact) => ({
          san_type: 'URI',
          matcher: { exact },
        })),
      }),
    },
    sni,
  })

/** Ordinary TLS to a server outside the mesh. */
export const simpleTlsTo = (sni: string): Json =>
  extension('envoy.transport_sockets.tls', `${TLS}.UpstreamTlsContext`, {
    common_tls_context: {
      tls_params: VERSIONS,
      validation_context: { trusted_ca: { filename: '/etc/ssl/certs/ca-certificates.crt' } },
    },
    sni,
  })

/** The inbound end of mutual TLS, or of HBONE. */
export const mutualTlsServer = (trustDomain: string, alpn: readonly string[]): Json =>
  extension('envoy.transport_sockets.tls', `${TLS}.DownstreamTlsContext`, {
    common_tls_context: {
      tls_params: { ...VERSIONS, cipher_suites: CIPHERS },
      alpn_protocols: alpn,
      tls_certificate_sds_secret_configs: [secret('default')],
      combined_validation_context: trusted({
        match_typed_subject_alt_names: [
          { san_type: 'URI', matcher: { prefix: `spiffe://${trustDomain}/` } },
        ],
      }),
    },
    require_client_certificate: true,
  })

/** A gateway's server certificate out of a Kubernetes Secret. */
export const gatewayTlsServer = (credentialName: string): Json =>
  extension('envoy.transport_sockets.tls', `${TLS}.DownstreamTlsContext`, {
    common_tls_context: {
      tls_params: { ...VERSIONS, cipher_suites: CIPHERS },
      alpn_protocols: ['h2', 'http/1.1'],
      tls_certificate_sds_secret_configs: [secret(`kubernetes://${credentialName}`)],
    },
    require_client_certificate: false,
  })
