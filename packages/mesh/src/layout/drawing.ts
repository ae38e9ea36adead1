/**
 * What is to be drawn, in words that are final: texts are in the reader's language, figures are
 * formatted. The page and the SVG writer make it from a service graph.
 */
export const symbols = [
  'workload',
  'service',
  'gateway',
  'external',
  'operation',
  'data-store',
  'namespace',
  'cluster',
  'unknown',
  'more',
] as const
/** circle, diamond, pennant, dashed square, tag, drum, rounded square, hexagon, small circle, stack. */
export type NodeSymbol = (typeof symbols)[number]

/** How a thing is: colour and mark of a ring or a line. */
export type Tone = 'healthy' | 'degraded' | 'failing' | 'idle' | 'unknown'

/** Small glyphs inside a symbol. */
export type Glyph = 'vm' | 'waypoint' | 'restricted'

/** What a node's configuration and data plane add to it, most urgent first. */
export const badgeIcons = [
  'finding-error',
  'finding-warning',
  'stale-proxy',
  'no-sidecar',
  'canary',
  'ambient',
  'fault-injection',
  'circuit-breaker',
  'timeout-retry',
  'traffic-shifting',
  'request-routing',
  'mirroring',
  'virtual-service',
] as const
export type BadgeIcon = (typeof badgeIcons)[number]

/** Whether all of an edge's traffic is under mutual TLS, or a part of it. */
export const locks = ['closed', 'broken'] as const
export type Lock = (typeof locks)[number]

export interface DrawnNode {
  readonly id: string
  readonly box: string | null
  readonly symbol: NodeSymbol
  readonly glyph: Glyph | null
  readonly tone: Tone
  readonly name: string
  /** What it is called where no detail stands below. Absent: the same. */
  readonly fullName?: string
  /** Version and role, or empty. */
  readonly detail: string
  /** Drawn as icons before the detail. Absent: none. */
  readonly badges?: readonly BadgeIcon[]
}

export interface DrawnEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly tone: Tone
  /** Requests per second, or what stands for them; decides the width of the line. */
  readonly weight: number
  /** The label, longest first: where the first finds no room, the next is tried. Empty: none. */
  readonly labels: readonly string[]
  /** Where two labels collide, the one with the smaller figure hides. */
  readonly importance: number
  /** Drawn in its label, or alone where that finds no room. Absent or null: no padlock. */
  readonly lock?: Lock | null
}

export interface DrawnBox {
  readonly id: string
  readonly title: string
}

export interface DrawnGraph {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
  readonly boxes: readonly DrawnBox[]
}
