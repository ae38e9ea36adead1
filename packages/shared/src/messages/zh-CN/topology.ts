import type { topology as english } from '../en/topology.ts'

/** The topology page (web). */
export const topology: Record<keyof typeof english, string> = {
  'topology.title': '拓扑',
}
