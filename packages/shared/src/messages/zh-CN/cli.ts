import type { cli as english } from '../en/cli.ts'

/** The command line and the start script (cli). */
export const cli: Record<keyof typeof english, string> = {
  'cli.ready': 'Periplus 已就绪：{url}',
}
