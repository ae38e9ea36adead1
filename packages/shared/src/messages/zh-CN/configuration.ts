import type { configuration as english } from '../en/configuration.ts'

/** The pages of configuration objects (web), and what their endpoints say. */
export const configuration: Record<keyof typeof english, string> = {
  'configuration.title': '配置',
}
