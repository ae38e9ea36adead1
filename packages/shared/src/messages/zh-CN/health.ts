import type { health as english } from '../en/health.ts'

/** Reasons for a health status (mesh/health). */
export const health: Record<keyof typeof english, string> = {
  'health.errors': '{percent} 的请求失败',
}
