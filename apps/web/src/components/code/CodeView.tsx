/** JSON to read. Loaded when the first text is shown. */
import { json } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { type ReadingOptions, readingExtensions } from './reading-extensions.ts'

interface CodeViewProps extends ReadingOptions {
  text: string
}

/** JSON in an editor that cannot be written in: line numbers, folding, search. */
export function CodeView({ text, label, phrases }: CodeViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const extensions = [readingExtensions({ label, phrases }), json()]
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: text, extensions }),
    })
    return () => view.destroy()
  }, [text, label, phrases])
  return <div ref={place} />
}
