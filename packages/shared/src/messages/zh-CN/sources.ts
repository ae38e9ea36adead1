import type { sources as english } from '../en/sources.ts'

/** State of an upstream and what to do (server/sources, server/collect). */
export const sources: Record<keyof typeof english, string> = {
  'sources.not-configured': '未配置 {source}。请使用 {flag} 设置。',
}
