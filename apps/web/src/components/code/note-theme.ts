import { EditorView } from '@codemirror/view'

/** The colour of a note by its severity. */
const colors = { error: 'failing', warning: 'degraded', info: 'note' } as const

const bySeverity = (selector: string, property: string) =>
  Object.fromEntries(
    Object.entries(colors).map(([severity, color]) => [
      `${selector}[data-severity="${severity}"]`,
      { [property]: `var(--p-${color})` },
    ]),
  )

/** Notes in the gutter, under words and below lines. */
export const noteTheme = EditorView.theme({
  '.cm-note-gutter': { width: '20px', cursor: 'pointer' },
  '.cm-note-gutter .cm-gutterElement': {
    display: 'flex',
    justifyContent: 'center',
  },
  '.cm-note-mark': { width: '14px', height: '14px', marginTop: '2.5px' },
  ...bySeverity('.cm-note-mark', 'color'),
  '.cm-note-body': { fill: 'currentColor' },
  '.cm-note-sign': {
    fill: 'none',
    stroke: 'var(--p-inset)',
    strokeWidth: '1.75',
    strokeLinecap: 'round',
  },
  '[data-severity="info"] .cm-note-body': {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '1.75',
  },
  '[data-severity="info"] .cm-note-sign': { stroke: 'currentColor' },
  '.cm-note-words': {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
    cursor: 'pointer',
  },
  ...bySeverity('.cm-note-words', 'textDecorationColor'),
  '.cm-note-open-line': { backgroundColor: 'var(--p-accent-tint)' },
  '.cm-note': {
    padding: '2px 8px 4px 6px',
    fontFamily: 'var(--p-font)',
    fontSize: '13px',
    lineHeight: '1.5',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    cursor: 'auto',
  },
})
