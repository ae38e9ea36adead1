/** What changed between two states of a text. Loaded when the first change is opened. */
import { yaml } from '@codemirror/lang-yaml'
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { diffTheme } from './diff-theme.ts'
import { type ReadingOptions, readingExtensions } from './reading-extensions.ts'

interface DiffViewProps extends ReadingOptions {
  before: string
  after: string
  /** Leaves out long stretches that are the same in both. */
  collapse: boolean
}

/**
 * How long the comparison may take before it becomes coarse, in ms. The library's own limit is one of
 * size: of two changes some hundred lines apart it makes one, of everything between them.
 */
const comparisonMs = 1500

/** Two states of a YAML document in one text: lines that went above those that came. */
export function DiffView({ before, after, collapse, label, phrases }: DiffViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          readingExtensions({ label, phrases }),
          yaml(),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            diffConfig: { timeout: comparisonMs },
            // Where all came or all went, every word would be marked.
            highlightChanges: before !== '' && after !== '',
            ...(collapse ? { collapseUnchanged: { margin: 3, minSize: 6 } } : {}),
          }),
          diffTheme,
        ],
      }),
    })
    return () => view.destroy()
  }, [before, after, collapse, label, phrases])
  return <div ref={place} />
}
