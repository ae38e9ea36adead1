import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api/api-context.tsx'
import { HealthMark } from '../components/HealthMark.tsx'
import { useText } from '../i18n/use-text.ts'
import { namespacesQuery } from '../queries/mesh.ts'
import { timeQuery } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { PickerButton } from './PickerButton.tsx'
import css from './top-bar.module.css'

/** More than anybody reads: the search finds the others. */
const mostListed = 200

/** Which namespaces the pages are about: several may be chosen; none chosen means all. */
export function NamespacePicker() {
  const t = useText()
  const [search] = useSharedSearch()
  const { namespaces } = search
  const [first = '', second] = namespaces
  const value =
    namespaces.length === 0
      ? t('shell.namespaces.all')
      : namespaces.length <= 2
        ? [first, second].filter(Boolean).join(', ')
        : t('shell.namespaces.some', { first: `${first}, ${second}`, more: namespaces.length - 2 })
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <PickerButton label={t('shell.namespaces')} value={value} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.namespaces')}>
        <NamespaceOptions />
      </Popover.Dropdown>
    </Popover>
  )
}

function NamespaceOptions() {
  const t = useText()
  const api = useApi()
  const [search, change] = useSharedSearch()
  const { data } = useQuery(namespacesQuery(api, timeQuery(search)))
  const [find, setFind] = useState('')
  // A namespace may exist in several clusters: one entry, with the worst health first.
  const known = [...new Map((data?.namespaces ?? []).map((each) => [each.name, each])).values()]
  const matching = known.filter(({ name }) => name.includes(find.trim().toLowerCase()))
  // What is chosen stays in reach, however many there are.
  const isChosen = ({ name }: { name: string }) => search.namespaces.includes(name)
  const tooMany = matching.length > mostListed
  const shown = tooMany
    ? [...matching.filter(isChosen), ...matching.filter((each) => !isChosen(each))].slice(
        0,
        mostListed,
      )
    : matching
  const toggle = (name: string) =>
    change({
      namespaces: search.namespaces.includes(name)
        ? search.namespaces.filter((each) => each !== name)
        : [...search.namespaces, name],
    })
  return (
    <div className={css.dropdown}>
      <TextInput
        size="xs"
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
        placeholder={t('shell.namespaces.search')}
        aria-label={t('shell.namespaces.search')}
        data-autofocus
      />
      <div className={css.options}>
        {shown.map(({ name, health }) => (
          <div key={name} className={css.option}>
            <Checkbox
              size="xs"
              className={css.optionName}
              label={name}
              checked={search.namespaces.includes(name)}
              onChange={() => toggle(name)}
            />
            <HealthMark status={health.status} />
          </div>
        ))}
        {tooMany && (
          <p className={css.hint}>
            {t('shell.namespaces.more', { more: matching.length - shown.length })}
          </p>
        )}
        {shown.length === 0 && (
          <p className={css.hint}>
            {find === '' ? t('shell.namespaces.empty') : t('shell.namespaces.none', { text: find })}
          </p>
        )}
      </div>
      {search.namespaces.length > 0 && (
        <div className={css.footer}>
          <Button size="compact-xs" variant="subtle" onClick={() => change({ namespaces: [] })}>
            {t('shell.namespaces.clear')}
          </Button>
        </div>
      )}
    </div>
  )
}
