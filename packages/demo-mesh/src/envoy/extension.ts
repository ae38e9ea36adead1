/** Protobuf JSON, as Envoy's admin interface writes it. */
export type Json = { readonly [field: string]: unknown }

export const typeUrl = (name: string): string => `type.googleapis.com/${name}`

/** A named extension with its typed configuration. */
export const extension = (name: string, type: string, config: Json = {}): Json => ({
  name,
  typed_config: { '@type': typeUrl(type), ...config },
})

/** Istio's own extensions travel as structs. */
export const structExtension = (name: string, type: string, value?: Json): Json => ({
  name,
  typed_config: {
    '@type': typeUrl('udpa.type.v1.TypedStruct'),
    type_url: typeUrl(type),
    ...(value ? { value } : {}),
  },
})

export const socketAddress = (address: string, port: number): Json => ({
  socket_address: { address, port_value: port },
})

export const FROM_ADS: Json = {
  ads: {},
  initial_fetch_timeout: '0s',
  resource_api_version: 'V3',
}

/** Metadata by which a part of the configuration names the Istio object that made it. */
export const madeBy = (config: string): Json => ({ filter_metadata: { istio: { config } } })
