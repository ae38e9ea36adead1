import type {
  FocusDirection,
  GraphLimit,
  GraphType,
  graphEndpoint,
  QueryInputOf,
} from '@periplus/shared'
import type * as z from 'zod/mini'
import { type Display, displayQuery, hasOperations } from '../graph-page/display/display-search.ts'
import { hasServiceNodes } from '../graph-page/display/service-nodes.ts'

/** What a focused graph asks about: everything is in here, so that it needs no address bar. */
export interface GraphFocus {
  /** Of the workload, service or application in the middle; the cluster is a part of it. */
  readonly id: string
  readonly hops: number
  readonly direction: FocusDirection
  /** The level that is drawn; the middle may be of another. */
  readonly type: GraphType
  /** The range of time, as Grafana writes it. */
  readonly from: string
  readonly to: string
  /** At most so many nodes. */
  readonly limit: z.infer<typeof GraphLimit>
  readonly display: Display
}

export const focusQuery = (focus: GraphFocus): QueryInputOf<typeof graphEndpoint> => ({
  from: focus.from,
  to: focus.to,
  type: focus.type,
  focus: focus.id,
  hops: String(focus.hops),
  direction: focus.direction,
  limit: String(focus.limit),
  ...displayQuery({ ...focus.display, type: focus.type }),
})

/** What decides that a picture is another one: not the time, and not the figures. */
export function pictureOf({ id, hops, direction, type, limit, display }: GraphFocus): string {
  const { boxes } = display
  const nodes = { ...display, type }
  return [
    ...[id, hops, direction, type, limit, boxes],
    ...(hasServiceNodes(nodes) ? ['services'] : []),
    ...(hasOperations(nodes) ? ['operations'] : []),
  ].join('|')
}
