import type { envoy as english } from '../en/envoy.ts'

/** The Envoy tab (web). */
export const envoy: Record<keyof typeof english, string> = {
  'envoy.clusters': '集群',
}
