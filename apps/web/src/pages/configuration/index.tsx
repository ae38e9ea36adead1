import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { useText } from '../../i18n/use-text.ts'

/** Every object of Istio and the Gateway API. */
export function Page() {
  const t = useText()
  return (
    <PageBody>
      <PageToolbar title={t('configuration.title')} />
    </PageBody>
  )
}
