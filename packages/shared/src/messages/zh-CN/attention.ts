import type { attention as english } from '../en/attention.ts'

/** What needs attention now (server/present). */
export const attention: Record<keyof typeof english, string> = {
  'attention.edge-failing': '{source} → {target} 有 {percent} 的请求失败',
}
