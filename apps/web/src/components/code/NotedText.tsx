/** YAML to read, with notes at their places. Loaded when the first one is shown. */
import { yaml } from '@codemirror/lang-yaml'
import { foldedRanges, forceParsing, unfoldEffect } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { foldFields } from './fold-fields.ts'
import { minimalChanges } from './minimal-changes.ts'
import { createNotePlaces } from './note-places.ts'
import { type ReadingOptions, readingExtensions } from './reading-extensions.ts'
import { setNotes, textNotes } from './text-notes.ts'
import { firstLineOf, type TextNote } from './text-place.ts'

interface NotedTextProps extends ReadingOptions {
  text: string
  /** About places of this text. */
  notes: readonly TextNote[]
  /** Key of the one that is unfolded. It is brought into sight when it becomes so. */
  open: string | null
  onOpen: (key: string | null) => void
  /** What stands below the line of a note. */
  drawNote: (key: string) => ReactNode
  /** Fields at the top level that are folded at first. */
  folded: readonly string[]
}

/** How long reading the syntax of a text may take before its first parts are folded, in ms. */
const parseBudgetMs = 200

/**
 * A text that changes under the reader: each change is made where the text differs, so that the
 * place in sight, the selection and what is folded stay.
 */
export function NotedText(props: NotedTextProps) {
  const { text, notes, open, label, phrases } = props
  const place = useRef<HTMLDivElement>(null)
  const [places] = useState(createNotePlaces)
  const [view, setView] = useState<EditorView | null>(null)
  // The editor outlives what it was made with.
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!place.current) return
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          readingExtensions({ label, phrases }),
          yaml(),
          textNotes(places, (key) => latest.current.onOpen(key)),
        ],
      }),
    })
    forceParsing(made, made.state.doc.length, parseBudgetMs)
    const { notes: list, open: first, folded } = latest.current
    made.dispatch({
      effects: [setNotes.of({ list, open: first }), ...foldFields(made.state, folded)],
    })
    setView(made)
    return () => made.destroy()
  }, [label, phrases, places])

  useEffect(() => {
    view?.dispatch({
      changes: minimalChanges(view.state.doc.toString(), text),
      effects: setNotes.of({ list: notes, open }),
    })
  }, [view, text, notes, open])

  const opened = notes.some(({ key }) => key === open) ? open : null
  useEffect(() => {
    const note = latest.current.notes.find(({ key }) => key === opened)
    if (view && note) reveal(view, note)
  }, [view, opened])

  const elements = useSyncExternalStore(places.subscribe, places.current)
  return (
    <>
      <div ref={place} />
      {[...elements].map(([key, element]) => createPortal(props.drawNote(key), element, key))}
    </>
  )
}

/** Unfolds what hides the place of a note, and brings it into sight. */
function reveal(view: EditorView, note: TextNote): void {
  const { from, to } = firstLineOf(view.state.doc, note)
  const hidden: { from: number; to: number }[] = []
  foldedRanges(view.state).between(from, to, (start, end) => {
    hidden.push({ from: start, to: end })
  })
  view.dispatch({
    selection: { anchor: from },
    effects: [
      ...hidden.map((range) => unfoldEffect.of(range)),
      EditorView.scrollIntoView(from, { y: 'center' }),
    ],
  })
}
