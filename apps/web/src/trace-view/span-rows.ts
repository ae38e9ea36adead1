/** From spans to the rows of a timeline. */
import type { Span } from '@periplus/shared'

export interface SpanRow {
  readonly span: Span
  /** How deep it stands in the tree; 0 for a root. */
  readonly depth: number
  /** Spans below it, at any depth. */
  readonly descendants: number
  /** Errors below it, which a folded row must not hide. */
  readonly errorsBelow: number
  /** Milliseconds in which none of its children ran. */
  readonly selfMs: number
}

/** The children of each span, by start. A parent that is not in the trace makes a span a root. */
function childrenOf(spans: readonly Span[]): Map<string | null, Span[]> {
  const known = new Set(spans.map(({ spanId }) => spanId))
  const children = new Map<string | null, Span[]>()
  for (const span of spans) {
    const parent =
      span.parentSpanId !== null && known.has(span.parentSpanId) ? span.parentSpanId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(span)
    else children.set(parent, [span])
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.offsetMs - b.offsetMs)
  return children
}

/** Every span in the order of reading: parents before children, siblings by start. */
export function spanRows(spans: readonly Span[]): SpanRow[] {
  const children = childrenOf(spans)
  const rows: SpanRow[] = []
  const visit = (span: Span, depth: number): { count: number; errors: number } => {
    const own = children.get(span.spanId) ?? []
    const place = rows.length
    // Its numbers are known only after its children: keep the place.
    rows.push({ span, depth, descendants: 0, errorsBelow: 0, selfMs: selfTime(span, own) })
    let count = 0
    let errors = 0
    for (const child of own) {
      const below = visit(child, depth + 1)
      count += below.count + 1
      errors += below.errors + Number(child.error)
    }
    rows[place] = {
      span,
      depth,
      descendants: count,
      errorsBelow: errors,
      selfMs: selfTime(span, own),
    }
    return { count, errors }
  }
  for (const root of children.get(null) ?? []) visit(root, 0)
  return rows
}

/** The rows that folding leaves: what is below a folded span is not drawn. */
export function visibleRows(
  rows: readonly SpanRow[],
  folded: ReadonlySet<string>,
): readonly SpanRow[] {
  const visible: SpanRow[] = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    if (!row) break
    visible.push(row)
    if (folded.has(row.span.spanId)) index += row.descendants
  }
  return visible
}

/** A span's duration less the union of its children's. */
function selfTime(span: Span, children: readonly Span[]): number {
  let covered = 0
  let end = span.offsetMs
  for (const child of children) {
    const from = Math.max(child.offsetMs, end)
    const to = Math.min(child.offsetMs + child.durationMs, span.offsetMs + span.durationMs)
    if (to > from) covered += to - from
    end = Math.max(end, to)
  }
  return Math.max(0, span.durationMs - covered)
}

/** Whether a span says the words: in its service, operation, or tags. */
export function spanMatches(span: Span, words: string): boolean {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return false
  return [
    span.service,
    span.operation,
    ...span.tags.map(({ key, value }) => `${key}=${value}`),
  ].some((text) => text.toLowerCase().includes(wanted))
}
