import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import { useText } from '../i18n/use-text.ts'
import { statusQuery } from '../queries/mesh.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { PickerButton } from './PickerButton.tsx'

/** Which cluster the pages are about; all of them where none is chosen. */
export function ClusterPicker() {
  const t = useText()
  const api = useApi()
  const [search, change] = useSharedSearch()
  const { data } = useQuery(statusQuery(api))
  const known = data?.clusters ?? []
  const only = known.length === 1 ? known[0]?.cluster : undefined
  const value =
    search.clusters.length > 0 ? search.clusters.join(', ') : (only ?? t('shell.cluster.all'))
  const check = <IconCheck size={14} aria-hidden />
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <PickerButton label={t('shell.cluster')} value={value} />
      </Menu.Target>
      <Menu.Dropdown>
        {known.length !== 1 && (
          <Menu.Item
            onClick={() => change({ clusters: [] })}
            rightSection={search.clusters.length === 0 && check}
          >
            {t('shell.cluster.all')}
          </Menu.Item>
        )}
        {known.map(({ cluster, context, istioVersion }) => (
          <Menu.Item
            key={cluster}
            onClick={() => change({ clusters: only === cluster ? [] : [cluster] })}
            rightSection={(only === cluster || search.clusters.includes(cluster)) && check}
          >
            {cluster}
            <div className="mantine-dimmed" style={{ color: 'var(--p-text-3)', fontSize: 12 }}>
              {[context, istioVersion && `Istio ${istioVersion}`].filter(Boolean).join(' · ')}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
