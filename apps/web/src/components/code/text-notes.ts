/** Notes on places of a text: a mark in the gutter, a line under the words, a place for the note. */
import {
  type EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, gutter, keymap } from '@codemirror/view'
import { severities } from '@periplus/shared'
import { NoteMark } from './note-mark.ts'
import type { NotePlaces } from './note-places.ts'
import { noteTheme } from './note-theme.ts'
import { NoteWidget } from './note-widget.ts'
import { firstLineOf, type TextNote } from './text-place.ts'

interface Notes {
  readonly list: readonly TextNote[]
  /** Key of the one that is unfolded. */
  readonly open: string | null
}

/** Replaces all notes; it goes with the text that they are about. */
export const setNotes = StateEffect.define<Notes>()

interface NotesState extends Notes {
  readonly decorations: DecorationSet
  readonly marks: RangeSet<NoteMark>
}

const rank = ({ severity }: TextNote) => severities.indexOf(severity)

/** Notes by the start of their line, the worst first. */
function byLine(state: EditorState, list: readonly TextNote[]): Map<number, TextNote[]> {
  const lines = new Map<number, TextNote[]>()
  for (const note of [...list].sort((a, b) => rank(a) - rank(b))) {
    const { from } = state.doc.lineAt(firstLineOf(state.doc, note).from)
    lines.set(from, [...(lines.get(from) ?? []), note])
  }
  return lines
}

function drawn(state: EditorState, { list, open }: Notes, places: NotePlaces): NotesState {
  const lines = byLine(state, list)
  const decorations = [...lines].flatMap(([start, notes]) => {
    const line = state.doc.lineAt(start)
    const isOpen = notes.some(({ key }) => key === open)
    return [
      ...(isOpen ? [Decoration.line({ class: 'cm-note-open-line' }).range(start)] : []),
      ...notes.flatMap((note, index) => {
        const { from, to } = firstLineOf(state.doc, note)
        const attributes = { 'data-severity': note.severity, 'data-note': note.key }
        const words = Decoration.mark({ class: 'cm-note-words', attributes })
        const below = Decoration.widget({
          widget: new NoteWidget(note.key, places),
          block: true,
          side: index + 1,
        })
        return [...(to > from ? [words.range(from, to)] : []), below.range(line.to)]
      }),
    ]
  })
  const marks = [...lines].flatMap(([start, [worst]]) =>
    worst ? [new NoteMark(worst.severity).range(start)] : [],
  )
  return {
    list,
    open,
    decorations: Decoration.set(decorations, true),
    marks: RangeSet.of(marks, true),
  }
}

/**
 * @param onOpen called with the note that a person asks for at its line, or with null to fold it
 */
export function textNotes(places: NotePlaces, onOpen: (key: string | null) => void): Extension {
  const field = StateField.define<NotesState>({
    create: (state) => drawn(state, { list: [], open: null }, places),
    update(value, transaction) {
      const set = transaction.effects.findLast((effect) => effect.is(setNotes))
      return set ? drawn(transaction.state, set.value, places) : value
    },
    provide: (self) => EditorView.decorations.from(self, ({ decorations }) => decorations),
  })
  /** The next note of the line where `position` is: after the last one, none is open. */
  const openAt = (view: EditorView, position: number): boolean => {
    const { list, open } = view.state.field(field)
    const { from } = view.state.doc.lineAt(position)
    const notes = byLine(view.state, list).get(from)
    if (!notes) return false
    const at = notes.findIndex(({ key }) => key === open)
    onOpen(notes[at + 1]?.key ?? null)
    return true
  }
  return [
    field,
    noteTheme,
    gutter({
      class: 'cm-note-gutter',
      markers: (view) => view.state.field(field).marks,
      // So wide from the beginning that the text does not move when a finding comes.
      initialSpacer: () => new NoteMark('info'),
      domEventHandlers: { click: (view, line) => openAt(view, line.from) },
    }),
    EditorView.domEventHandlers({
      click(event, view) {
        const words = event.target instanceof Element && event.target.closest('.cm-note-words')
        if (!words || !view.state.selection.main.empty) return false
        return openAt(view, view.posAtDOM(words))
      },
    }),
    keymap.of([{ key: 'Enter', run: (view) => openAt(view, view.state.selection.main.head) }]),
  ]
}
