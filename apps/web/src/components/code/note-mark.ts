import { GutterMarker } from '@codemirror/view'
import type { Severity } from '@periplus/shared'

const svg = 'http://www.w3.org/2000/svg'

/** Told apart by shape as well as colour: a disc, a triangle, a ring. */
const shapes: Record<Severity, { readonly body: string; readonly sign: string }> = {
  error: { body: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1z', sign: 'M5.5 5.5l5 5m0-5l-5 5' },
  warning: { body: 'M8 1.5L15.5 14.5H.5z', sign: 'M8 6v4m0 2v.2' },
  info: {
    body: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5z',
    sign: 'M8 7.5v3.5m0-6v.2',
  },
}

function path(d: string, className: string): SVGElement {
  const element = document.createElementNS(svg, 'path')
  element.setAttribute('d', d)
  element.setAttribute('class', className)
  return element
}

/** The mark of a line in the gutter: the worst severity of its notes. */
export class NoteMark extends GutterMarker {
  readonly severity: Severity

  constructor(severity: Severity) {
    super()
    this.severity = severity
  }

  override eq(other: NoteMark): boolean {
    return other.severity === this.severity
  }

  override toDOM(): Node {
    const { body, sign } = shapes[this.severity]
    const mark = document.createElementNS(svg, 'svg')
    mark.setAttribute('viewBox', '0 0 16 16')
    mark.setAttribute('class', 'cm-note-mark')
    mark.setAttribute('data-severity', this.severity)
    mark.append(path(body, 'cm-note-body'), path(sign, 'cm-note-sign'))
    return mark
  }
}
