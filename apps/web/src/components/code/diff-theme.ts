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
  // A line under the words: a darker ground would take their contrast.
  '&.cm-merge-b .cm-changedText': {
    background: 'none',
    boxShadow: 'inset 0 -2px var(--p-healthy)',
  },
  '.cm-deletedChunk .cm-deletedText': {
    background: 'none !important',
    boxShadow: 'inset 0 -2px var(--p-failing)',
  },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--p-healthy)' },
  '.cm-deletedLineGutter': { background: 'var(--p-failing) !important' },
  '.cm-collapsedLines': {
    padding: '4px 16px',
    background: 'var(--p-inset) !important',
    color: 'var(--p-text-2) !important',
    fontFamily: 'var(--p-font)',
  },
  // The sign that stands here by default is in none of the bundled fonts.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"···"' },
})
