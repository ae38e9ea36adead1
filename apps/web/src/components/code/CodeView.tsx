/** The only module that builds an editor. Loaded when the first text is shown. */
import { defaultKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  syntaxHighlighting,
} from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { styleNonce } from '../../api/style-nonce.ts'
import { codeHighlight, codeTheme } from './code-theme.ts'

interface CodeViewProps {
  text: string
  /** What the text is, for readers. */
  label: string
  /** The editor's own words, in the reader's language, by its English ones. */
  phrases: Record<string, string>
}

/** JSON in an editor that cannot be written in: line numbers, folding, search. */
export function CodeView({ text, label, phrases }: CodeViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          EditorState.readOnly.of(true),
          EditorState.phrases.of(phrases),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-readonly': 'true',
            tabindex: '0',
          }),
          EditorView.lineWrapping,
          lineNumbers(),
          codeFolding(),
          foldGutter(),
          bracketMatching(),
          highlightSelectionMatches(),
          search({ top: true }),
          keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
          json(),
          syntaxHighlighting(codeHighlight),
          codeTheme,
        ],
      }),
    })
    return () => view.destroy()
  }, [text, label, phrases])
  return <div ref={place} />
}
