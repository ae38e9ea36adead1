/** The editor in the product's tokens; they change with the colour scheme by themselves. */
import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export const codeTheme = EditorView.theme({
  '&': {
    // Where the page itself scrolls, on a phone, it says so.
    maxHeight: 'var(--code-max-height, max(360px, calc(100dvh - 300px)))',
    fontSize: '12px',
    color: 'var(--p-text)',
    backgroundColor: 'var(--p-panel)',
    borderTop: '1px solid var(--p-line)',
  },
  '&.cm-focused': { outline: '2px solid var(--p-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--p-font-mono)', lineHeight: '1.6' },
  '.cm-gutters': {
    backgroundColor: 'var(--p-inset)',
    color: 'var(--p-text-3)',
    borderRight: '1px solid var(--p-line)',
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--p-inset)',
    border: '1px solid var(--p-line)',
    color: 'var(--p-text-2)',
  },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--p-accent) 25%, transparent) !important',
  },
  '.cm-cursor': { borderLeftColor: 'var(--p-text)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--p-degraded-tint)',
    outline: '1px solid var(--p-degraded)',
  },
  '.cm-searchMatch-selected': { outline: '2px solid var(--p-accent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--p-accent-tint)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--p-accent-tint)' },
  '.cm-panels': { backgroundColor: 'var(--p-inset)', color: 'var(--p-text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--p-line)' },
  '.cm-panel.cm-search': { padding: '6px 8px', fontFamily: 'var(--p-font)', fontSize: '12px' },
  '.cm-panel.cm-search :is(input, button, label)': { fontSize: '12px' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  '.cm-textfield': {
    backgroundColor: 'var(--p-panel)',
    border: '1px solid var(--p-line)',
    borderRadius: '4px',
    color: 'var(--p-text)',
  },
  '.cm-button': {
    backgroundColor: 'var(--p-panel)',
    backgroundImage: 'none',
    border: '1px solid var(--p-line)',
    borderRadius: '4px',
    color: 'var(--p-text)',
  },
})

export const codeHighlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--p-code-key)' },
  { tag: tags.string, color: 'var(--p-code-string)' },
  { tag: tags.number, color: 'var(--p-code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--p-code-atom)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--p-text-2)' },
])
