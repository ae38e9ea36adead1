import { lazy, Suspense, useMemo } from 'react'
import { useText } from '../i18n/use-text.ts'
import { editorPhrases } from './code/editor-phrases.ts'
import { EmptyState } from './EmptyState.tsx'
import { SkeletonRows } from './Skeleton.tsx'

const CodeView = lazy(async () => ({ default: (await import('./code/CodeView.tsx')).CodeView }))

interface JsonViewProps {
  value: unknown
  /** What the text is, for readers. */
  label: string
}

/** JSON to read, fold and search. The editor is loaded with the first one. */
export function JsonView({ value, label }: JsonViewProps) {
  const t = useText()
  const phrases = useMemo(() => editorPhrases(t), [t])
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value])
  if (value === null || value === undefined) return <EmptyState title={t('envoy.json.none')} />
  return (
    <Suspense fallback={<SkeletonRows rows={16} />}>
      <CodeView text={text} label={label} phrases={phrases} />
    </Suspense>
  )
}
