/** What the page and its layout worker say to each other. */
import type { Layout, LayoutGraph, LayoutKind, LayoutStage, Picture } from '@periplus/mesh/layout'

export interface LayoutJob {
  readonly graph: LayoutGraph
  readonly anchors: Layout
  readonly kind: LayoutKind
  /** Width to height of the canvas; null for the usual one. */
  readonly aspect: number | null
}

export type ToWorker =
  | { readonly type: 'arrange'; readonly id: number; readonly job: LayoutJob }
  /** Nobody waits for it any more. */
  | { readonly type: 'abandon'; readonly id: number }

export interface LayoutProgress {
  readonly stage: LayoutStage
  /** Share of the stage that is done, 0..1. */
  readonly part: number
}

export type FromWorker = { readonly id: number } & (
  | ({ readonly type: 'progress' } & LayoutProgress)
  | { readonly type: 'done'; readonly picture: Picture }
  | { readonly type: 'failed'; readonly reason: string }
)
