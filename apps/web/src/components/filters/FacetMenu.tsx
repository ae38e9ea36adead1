import { Checkbox, TextInput } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './filters.module.css'
import { PickerMenu } from './PickerMenu.tsx'

/** One value that may be chosen. */
export interface FacetOption {
  readonly value: string
  readonly title: string
  /** How many objects it would leave. */
  readonly count: number
  /** Heading under which it stands; options of one group follow each other. */
  readonly group?: string
}

interface FacetMenuProps {
  label: string
  options: readonly FacetOption[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Fewer are seen at a glance. */
const searchFrom = 10

/** More than anybody reads: the search finds the others. */
const mostListed = 100

/** Several values of one filter, each with how many objects it would leave. */
export function FacetMenu({ label, options, chosen, onChange }: FacetMenuProps) {
  const t = useText()
  const titles = options.filter(({ value }) => chosen.includes(value)).map(({ title }) => title)
  const [first, ...more] = titles
  const value =
    first === undefined
      ? t('configuration.filter.all')
      : more.length === 0
        ? first
        : t('configuration.filter.some', { first, more: more.length })
  return (
    <PickerMenu label={label} value={value} set={chosen.length > 0}>
      <Options label={label} options={options} chosen={chosen} onChange={onChange} />
    </PickerMenu>
  )
}

function Options({ label, options, chosen, onChange }: FacetMenuProps) {
  const t = useText()
  const format = useFormat()
  const [find, setFind] = useState('')
  const wanted = find.trim().toLowerCase()
  const matching = options.filter(({ title }) => title.toLowerCase().includes(wanted))
  const listed = matching.slice(0, mostListed)
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <div className={css.dropdown}>
      {options.length >= searchFrom && (
        <TextInput
          size="xs"
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          placeholder={t('configuration.filter.search')}
          aria-label={t('configuration.filter.search')}
          data-autofocus
        />
      )}
      <fieldset className={css.options}>
        <legend className="reader-only">{label}</legend>
        {listed.map(({ value, title, count, group }, index) => (
          <Fragment key={value}>
            {group !== undefined && group !== listed[index - 1]?.group && (
              <p className={css.group}>{group}</p>
            )}
            <Checkbox
              size="xs"
              classNames={{
                root: css.option ?? '',
                body: css.optionBody ?? '',
                labelWrapper: css.optionLabel ?? '',
              }}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              label={
                <span className={css.optionWords}>
                  <span className={css.optionName} title={title}>
                    {title}
                  </span>{' '}
                  <span className={css.count}>{format.count(count)}</span>
                </span>
              }
            />
          </Fragment>
        ))}
        {matching.length > listed.length && (
          <p className={css.hint}>
            {t('configuration.filter.more', { more: matching.length - listed.length })}
          </p>
        )}
        {matching.length === 0 && <p className={css.hint}>{t('configuration.filter.no-option')}</p>}
      </fieldset>
    </div>
  )
}
