import type { GraphNode } from '@periplus/shared'

/** Whether a badge stands for findings about the configuration, which it then leads to. */
export const isOfFindings = (badge: GraphNode['badges'][number]): boolean =>
  badge === 'finding-error' || badge === 'finding-warning'
