import type { acting as english } from '../en/acting.ts'

/** What a configuration object does on an edge or node (server/present). */
export const acting: Record<keyof typeof english, string> = {
  'acting.mtls': '双向 TLS {mode}',
}
