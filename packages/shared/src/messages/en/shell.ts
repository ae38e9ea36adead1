/** Navigation, pickers, theme, language: what every page shares (web). */
export const shell = {
  'shell.product': 'Periplus',
  'shell.nav.overview': 'Overview',
  'shell.nav.topology': 'Topology',
  'shell.nav.workloads': 'Workloads',
  'shell.nav.traces': 'Traces',
  'shell.nav.findings': 'Findings',
} as const
