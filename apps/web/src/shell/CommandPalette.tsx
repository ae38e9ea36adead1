import { isActionsGroup, Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import css from './palette.module.css'
import { paletteMatches } from './palette-matches.ts'
import { usePaletteGroups } from './use-palette-groups.tsx'

/** ⌘K: to a page, a workload, a configuration object, or one namespace. */
export function CommandPalette() {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const [query, setQuery] = useState('')
  const { groups, reading } = usePaletteGroups(opened)
  // Enter may come before there is anything to be found, or before a row is marked: then the best match
  // is taken, once it is known.
  const [wanted, setWanted] = useState(false)

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
    if (query.trim() === '' || (!reading && hasMarkedRow(event.currentTarget))) return
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

/** Mantine marks the first row when a key was written, and the mark is gone where rows come after that. */
const hasMarkedRow = (field: Element): boolean =>
  Boolean(field.closest('[role="dialog"]')?.querySelector('[data-action][data-selected]'))
