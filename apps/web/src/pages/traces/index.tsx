import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { useText } from '../../i18n/use-text.ts'
import { TraceSearch } from '../../trace-view/TraceSearch.tsx'

/** Traces of the whole mesh, found by service, duration and errors. */
export function Page() {
  const t = useText()
  return (
    <PageBody>
      <PageToolbar title={t('traces.title')} />
      <TraceSearch />
    </PageBody>
  )
}
