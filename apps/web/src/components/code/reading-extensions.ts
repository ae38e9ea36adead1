import { defaultKeymap } from '@codemirror/commands'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  syntaxHighlighting,
} from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { styleNonce } from '../../api/style-nonce.ts'
import { codeHighlight, codeTheme } from './code-theme.ts'

export interface ReadingOptions {
  /** What the text is, for readers. */
  label: string
  /** The editor's own words, in the reader's language, by its English ones. */
  phrases: Readonly<Record<string, string>>
}

/**
 * What every text to read has: line numbers, folding, search, the keyboard, our colours. The text is
 * no field to write in, so that a phone shows no keyboard for it; it takes the focus all the same.
 */
export const readingExtensions = ({ label, phrases }: ReadingOptions): Extension => [
  EditorView.cspNonce.of(styleNonce()),
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorState.phrases.of({ ...phrases }),
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  EditorView.lineWrapping,
  drawSelection(),
  lineNumbers(),
  codeFolding(),
  foldGutter(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
  syntaxHighlighting(codeHighlight),
  codeTheme,
]
