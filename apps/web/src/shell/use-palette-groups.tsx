import { configObjectParamsOf, parseWorkloadId } from '@periplus/shared'
import { IconFileSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useApi } from '../api/api-context.tsx'
import { findingKey } from '../components/FindingItem.tsx'
import { HealthMark } from '../components/HealthMark.tsx'
import { SeverityMark } from '../components/SeverityMark.tsx'
import { useText } from '../i18n/use-text.ts'
import { configurationQuery } from '../queries/configuration.ts'
import { findingsQuery, namespacesQuery } from '../queries/mesh.ts'
import { workloadsQuery } from '../queries/workloads.ts'
import { objectKey } from '../url/object-key.ts'
import { timeQuery } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { pages } from './pages.ts'

interface PaletteGroup {
  readonly group: string
  readonly actions: readonly {
    readonly id: string
    readonly label: string
    readonly description?: string
    readonly leftSection: ReactNode
    readonly run: () => void
  }[]
}

/**
 * Where the palette leads, in groups, and whether there is more to come.
 * @param opened before that, nothing is asked for
 */
export function usePaletteGroups(opened: boolean): {
  groups: readonly PaletteGroup[]
  reading: boolean
} {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const [search, change] = useSharedSearch()
  const whole = timeQuery(search)
  const workloads = useQuery({ ...workloadsQuery(api, whole), enabled: opened })
  const namespaces = useQuery({ ...namespacesQuery(api, whole), enabled: opened })
  const configuration = useQuery({ ...configurationQuery(api, {}), enabled: opened })
  const findings = useQuery({ ...findingsQuery(api, {}), enabled: opened })

  const ofPages = useMemo<PaletteGroup>(
    () => ({
      group: t('shell.search.pages'),
      actions: pages.map(({ id, path, icon: Icon }) => ({
        id,
        label: t(`shell.nav.${id}`),
        leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
        run: () => void navigate({ to: path }),
      })),
    }),
    [t, navigate],
  )
  const ofWorkloads = useMemo<PaletteGroup>(
    () => ({
      group: t('shell.search.workloads'),
      actions: (workloads.data?.workloads ?? []).flatMap(({ id, name, namespace, health }) => {
        const ref = parseWorkloadId(id)
        return ref
          ? [
              {
                id,
                label: name,
                description: namespace,
                leftSection: <HealthMark status={health.status} />,
                run: () =>
                  void navigate({
                    to: '/workloads/$cluster/$namespace/$kind/$name',
                    params: { ...ref, kind: ref.workloadKind },
                  }),
              },
            ]
          : []
      }),
    }),
    [t, navigate, workloads.data],
  )
  const ofObjects = useMemo<PaletteGroup>(
    () => ({
      group: t('shell.search.configuration'),
      actions: (configuration.data?.objects ?? []).map(({ object }) => ({
        id: objectKey(object),
        label: object.name,
        description: [object.kind, object.namespace].filter(Boolean).join(' · '),
        leftSection: <IconFileSettings size={16} stroke={1.6} aria-hidden />,
        run: () =>
          void navigate({
            to: '/configuration/$cluster/$group/$kind/$namespace/$name',
            params: configObjectParamsOf(object),
          }),
      })),
    }),
    [t, navigate, configuration.data],
  )
  const ofNamespaces = useMemo<PaletteGroup>(
    () => ({
      group: t('shell.search.namespaces'),
      actions: (namespaces.data?.namespaces ?? []).map(({ id, name, health }) => ({
        id,
        label: name,
        leftSection: <HealthMark status={health.status} />,
        run: () => change({ namespaces: [name] }),
      })),
    }),
    [t, change, namespaces.data],
  )
  const ofFindings = useMemo<PaletteGroup>(
    () => ({
      group: t('shell.search.findings'),
      actions: (findings.data?.findings ?? []).map((finding, index) => {
        const { object, check, severity, message } = finding
        return {
          id: `${index} ${findingKey(finding)}`,
          label: message.text,
          description: [object.kind, object.namespace, object.name, check]
            .filter(Boolean)
            .join(' · '),
          leftSection: <SeverityMark severity={severity} size={16} />,
          run: () =>
            void navigate({
              to: '/configuration/$cluster/$group/$kind/$namespace/$name',
              params: configObjectParamsOf(object),
              search: { finding: findingKey(finding) },
            }),
        }
      }),
    }),
    [t, navigate, findings.data],
  )
  return {
    groups: [ofPages, ofWorkloads, ofObjects, ofNamespaces, ofFindings],
    reading:
      opened && [workloads, namespaces, configuration, findings].some(({ isLoading }) => isLoading),
  }
}
