import { Button } from '@mantine/core'
import type { ResponseOf, traceEndpoint } from '@periplus/shared'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { Panel } from '../components/Panel.tsx'
import { FilterInput } from '../components/table/FilterInput.tsx'
import { useText } from '../i18n/use-text.ts'
import { SpanBar } from './SpanBar.tsx'
import { serviceColors } from './service-colors.ts'
import { spanMatches, spanRows, visibleRows } from './span-rows.ts'
import { TimeRuler } from './TimeRuler.tsx'
import css from './timeline.module.css'

type Trace = ResponseOf<typeof traceEndpoint>['trace']

interface TimelineProps {
  trace: Trace
  /** Id of the span in the panel. */
  selected: string | null
  onSelect: (spanId: string) => void
  find: string
  onFind: (find: string) => void
}

const rowHeight = 28

/** Shorter traces are drawn whole. */
const virtualFrom = 120

/** The spans of a trace, one in a row: whose it was, when it ran, and whether it failed. */
export function Timeline({ trace, selected, onSelect, find, onFind }: TimelineProps) {
  const t = useText()
  const scroll = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => spanRows(trace.spans), [trace.spans])
  const colors = useMemo(
    () => serviceColors(trace.spans.map(({ service }) => service)),
    [trace.spans],
  )
  const visible = useMemo(() => visibleRows(rows, folded), [rows, folded])
  const found = useMemo(
    () =>
      new Set(trace.spans.filter((span) => spanMatches(span, find)).map(({ spanId }) => spanId)),
    [trace.spans, find],
  )
  const virtual = visible.length >= virtualFrom
  const virtualizer = useVirtualizer({
    count: visible.length,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  })
  const drawn = virtual
    ? virtualizer.getVirtualItems().map(({ index }) => index)
    : visible.map((_, index) => index)
  const fold = (spanId: string) =>
    setFolded((before) => {
      const after = new Set(before)
      if (!after.delete(spanId)) after.add(spanId)
      return after
    })
  const parents = rows.filter(({ descendants }) => descendants > 0)
  return (
    <Panel
      title={t('traces.timeline')}
      flush
      aside={
        <span className={css.actions}>
          {find !== '' && <span>{t('traces.find.count', { count: found.size })}</span>}
          <FilterInput value={find} onChange={onFind} placeholder={t('traces.find')} />
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() =>
              setFolded(
                folded.size > 0 ? new Set() : new Set(parents.map(({ span }) => span.spanId)),
              )
            }
          >
            {t(folded.size > 0 ? 'traces.expand-all' : 'traces.collapse-all')}
          </Button>
        </span>
      }
    >
      <ul className={css.legend}>
        {[...colors].map(([service, color]) => (
          <li key={service}>
            <span className={css.swatch} style={{ background: color }} />
            {service}
          </li>
        ))}
      </ul>
      <div className={css.scroll} ref={scroll}>
        <TimeRuler durationMs={trace.durationMs} />
        <div
          className={css.rows}
          role="tree"
          aria-label={t('traces.timeline')}
          style={{ height: visible.length * rowHeight }}
        >
          {drawn.map((index) => {
            const row = visible[index]
            return (
              row && (
                <SpanBar
                  key={row.span.spanId}
                  row={row}
                  top={index * rowHeight}
                  traceMs={trace.durationMs}
                  color={colors.get(row.span.service) ?? 'var(--p-series-8)'}
                  folded={folded.has(row.span.spanId)}
                  selected={row.span.spanId === selected}
                  found={found.has(row.span.spanId)}
                  onFold={fold}
                  onSelect={onSelect}
                />
              )
            )
          })}
        </div>
      </div>
    </Panel>
  )
}
