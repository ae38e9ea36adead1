import { useParams } from '@tanstack/react-router'
import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'

/** One object of the configuration. */
export function Page() {
  const { name } = useParams({ from: '/configuration/$cluster/$group/$kind/$namespace/$name' })
  return (
    <PageBody>
      <PageToolbar title={name} />
    </PageBody>
  )
}
