import { EditorView } from '@codemirror/view'

/** Signs as well as colours tell what came from what went. */
const sign = (text: string, color: string) => ({
  content: `"${text}"`,
  position: 'absolute',
  left: '2px',
  color,
  fontWeight: '700',
})

/** Changed lines in the product's tokens. */
export const diffTheme = EditorView.theme({
  '.cm-line': { paddingLeft: '16px' },
  '.cm-changedLine, .cm-deletedChunk': { position: 'relative' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--p-healthy-tint)' },
  '&.cm-merge-b .cm-changedLine::before': sign('+', 'var(--p-healthy-text)'),
  '.cm-deletedChunk': {
    padding: '0',
    backgroundColor: 'var(--p-failing-tint)',
  },
  '.cm-deletedChunk .cm-deletedLine': {
    display: 'block',
    position: 'relative',
    paddingLeft: '16px',
  },
  '.cm-deletedChunk .cm-deletedLine::before': sign('−', 'var(--p-failing-text)'),
  '&.cm-merge-b .cm-changedText': {
    background: 'color-mix(in srgb, var(--p-healthy) 24%, transparent)',
    borderRadius: '2px',
  },
  '.cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--p-failing) 24%, transparent) !important',
    borderRadius: '2px',
  },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--p-healthy)' },
  '.cm-deletedLineGutter': { background: 'var(--p-failing) !important' },
  '.cm-collapsedLines': {
    padding: '4px 16px',
    background: 'var(--p-inset) !important',
    color: 'var(--p-text-2) !important',
    fontFamily: 'var(--p-font)',
  },
})
