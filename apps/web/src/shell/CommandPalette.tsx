import { isActionsGroup, Spotlight, spotlight } from '@mantine/spotlight'
import { parseWorkloadId } from '@periplus/shared'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useApi } from '../api/api-context.tsx'
import { HealthMark } from '../components/HealthMark.tsx'
import { useText } from '../i18n/use-text.ts'
import { namespacesQuery } from '../queries/mesh.ts'
import { workloadsQuery } from '../queries/workloads.ts'
import { timeQuery } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { pages } from './pages.ts'
import css from './palette.module.css'
import { paletteMatches } from './palette-matches.ts'

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

/** ⌘K: to a page, a workload, or one namespace. */
export function CommandPalette() {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const [search, change] = useSharedSearch()
  const [opened, setOpened] = useState(false)
  const [query, setQuery] = useState('')
  const whole = timeQuery(search)
  const workloads = useQuery({ ...workloadsQuery(api, whole), enabled: opened })
  const namespaces = useQuery({ ...namespacesQuery(api, whole), enabled: opened })
  const reading = opened && (workloads.isLoading || namespaces.isLoading)
  // Enter may come before there is anything to be found: then the best match is taken once it is known.
  const [wanted, setWanted] = useState(false)

  const groups: PaletteGroup[] = [
    {
      group: t('shell.search.pages'),
      actions: pages.map(({ id, path, icon: Icon }) => ({
        id,
        label: t(`shell.nav.${id}`),
        leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
        run: () => void navigate({ to: path }),
      })),
    },
    {
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
    },
    {
      group: t('shell.search.namespaces'),
      actions: (namespaces.data?.namespaces ?? []).map(({ id, name, health }) => ({
        id,
        label: name,
        leftSection: <HealthMark status={health.status} />,
        run: () => change({ namespaces: [name] }),
      })),
    },
  ]

  const [best] = paletteMatches(query, groups).flatMap(({ actions }) => actions)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found is waited for, nothing else
  useEffect(() => {
    if (!wanted || reading) return
    setWanted(false)
    if (!best) return
    spotlight.close()
    best.run()
  }, [wanted, reading])
  const holdEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (!reading || query.trim() === '') return
    event.preventDefault()
    event.stopPropagation()
    setWanted(true)
  }

  return (
    <Spotlight
      actions={groups.map(({ group, actions }) => ({
        group,
        actions: actions.map(({ run, ...action }) => ({ ...action, onClick: run })),
      }))}
      filter={(typed, data) => paletteMatches(typed, data.filter(isActionsGroup))}
      query={query}
      onQueryChange={(typed) => {
        setQuery(typed)
        setWanted(false)
      }}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => {
        setOpened(false)
        setWanted(false)
      }}
      shortcut="mod + K"
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      classNames={{ action: css.action, actionsGroup: css.group, content: css.content }}
      limit={16}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={
        reading ? t('shell.search.reading') : t('shell.search.nothing', { text: query })
      }
      searchProps={{
        placeholder: t('shell.search'),
        'aria-label': t('shell.search'),
        onKeyDownCapture: holdEnter,
        leftSection: <IconSearch size={16} aria-hidden />,
      }}
    />
  )
}
