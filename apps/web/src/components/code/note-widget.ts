import { type EditorView, WidgetType } from '@codemirror/view'
import type { NotePlaces } from './note-places.ts'

const watches = new WeakMap<HTMLElement, ResizeObserver>()

/** The place below a line where a note is drawn, by whoever draws: see `NotePlaces`. */
export class NoteWidget extends WidgetType {
  readonly key: string
  readonly places: NotePlaces

  constructor(key: string, places: NotePlaces) {
    super()
    this.key = key
    this.places = places
  }

  override eq(other: NoteWidget): boolean {
    return other.key === this.key && other.places === this.places
  }

  override get estimatedHeight(): number {
    return 30
  }

  override toDOM(view: EditorView): HTMLElement {
    const element = document.createElement('div')
    element.className = 'cm-note'
    // The editor reckons with heights that it measured: it is told when a note unfolds.
    const watch = new ResizeObserver(() => view.requestMeasure())
    watch.observe(element)
    watches.set(element, watch)
    this.places.add(this.key, element)
    return element
  }

  override destroy(element: HTMLElement): void {
    watches.get(element)?.disconnect()
    this.places.remove(this.key, element)
  }

  /** What happens inside is not the editor's business. */
  override ignoreEvent(): boolean {
    return true
  }
}
