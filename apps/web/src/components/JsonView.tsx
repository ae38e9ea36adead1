import { lazy, Suspense, useMemo } from 'react'
import { type Translate, useText } from '../i18n/use-text.ts'
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

const editorPhrases = (t: Translate): Record<string, string> => ({
  Find: t('envoy.search.find'),
  next: t('envoy.search.next'),
  previous: t('envoy.search.previous'),
  all: t('envoy.search.all'),
  'match case': t('envoy.search.case'),
  regexp: t('envoy.search.regexp'),
  'by word': t('envoy.search.word'),
  close: t('shell.close'),
  'Fold line': t('envoy.search.fold'),
  'Unfold line': t('envoy.search.unfold'),
})
