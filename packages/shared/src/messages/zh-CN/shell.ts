import type { shell as english } from '../en/shell.ts'

/** Navigation, pickers, theme, language: what every page shares (web). */
export const shell: Record<keyof typeof english, string> = {
  'shell.product': 'Periplus',
  'shell.nav.overview': '概览',
  'shell.nav.topology': '拓扑',
  'shell.nav.workloads': '工作负载',
  'shell.nav.traces': '调用链',
  'shell.nav.findings': '配置检查',
}
