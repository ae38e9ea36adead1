import { useMemo } from 'react'
import { GraphPicture } from '../graph-page/GraphPicture.tsx'
import type { GraphAnswer } from '../graph-page/last-known.ts'
import { useLatencies } from '../graph-page/use-latencies.ts'
import { useText } from '../i18n/use-text.ts'
import type { FocusedGraphProps } from './focused-graph-props.ts'
import { focusQuery, type GraphFocus, pictureOf } from './graph-focus.ts'

interface FocusedPictureProps
  extends Pick<FocusedGraphProps, 'name' | 'selected' | 'onSelect' | 'onOpen' | 'menu' | 'onAll'> {
  /** That the answer belongs to. */
  focus: GraphFocus
  answer: GraphAnswer
  /** Prometheus is silent: the answer is an old one. */
  outdated: boolean
  compact: boolean
}

/** The drawn surroundings; what they surround is marked as search marks what it found. */
export function FocusedPicture(props: FocusedPictureProps) {
  const { focus, answer, name, onAll } = props
  const { nodes, edges } = answer.graph
  const t = useText()
  const quantilesMs = useLatencies(focusQuery(focus), focus.display.labels, answer)
  const middle = useMemo(
    () => new Set(nodes.filter(({ focused }) => focused).map(({ id }) => id)),
    [nodes],
  )
  return (
    <GraphPicture
      answer={answer}
      outdated={props.outdated}
      picture={pictureOf(focus)}
      display={{ ...focus.display, type: focus.type }}
      quantilesMs={quantilesMs}
      selected={props.selected}
      onSelect={props.onSelect}
      {...(props.onOpen ? { onOpen: props.onOpen } : {})}
      {...(props.menu ? { menu: props.menu } : {})}
      found={middle}
      label={t('focus.label', { name, nodes: nodes.length, edges: edges.length })}
      waiting={t('focus.loading', { name })}
      limit={onAll ? { all: focus.limit === 'all', collapsed: [], onAll } : null}
      compact={props.compact}
    />
  )
}
