import { Radio } from '@mantine/core'
import css from '../../components/filters/filters.module.css'
import { PickerMenu } from '../../components/filters/PickerMenu.tsx'
import { useText } from '../../i18n/use-text.ts'
import { type ConfigSearch, type Span, spans } from './config-search.ts'

interface AgeMenuProps {
  search: Pick<ConfigSearch, 'changed' | 'created'>
  change: (patch: Partial<ConfigSearch>) => void
}

/** How long ago objects were changed or created at most. */
export function AgeMenu({ search: { changed, created }, change }: AgeMenuProps) {
  const t = useText()
  const chosen = [
    ...(changed === 'any' ? [] : [t(`configuration.changed.${changed}`)]),
    ...(created === 'any' ? [] : [t(`configuration.created.${created}`)]),
  ]
  return (
    <PickerMenu
      label={t('configuration.filter.age')}
      value={chosen.length === 0 ? t('configuration.filter.all') : chosen.join(', ')}
      set={chosen.length > 0}
    >
      <div className={css.dropdown}>
        <Spans
          label={t('configuration.column.changed')}
          value={changed}
          onChange={(span) => change({ changed: span })}
        />
        <Spans
          label={t('configuration.column.created')}
          value={created}
          onChange={(span) => change({ created: span })}
        />
      </div>
    </PickerMenu>
  )
}

interface SpansProps {
  label: string
  value: Span
  onChange: (span: Span) => void
}

function Spans({ label, value, onChange }: SpansProps) {
  const t = useText()
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(next) => onChange(spans.find((each) => each === next) ?? 'any')}
      classNames={{ label: css.group ?? '' }}
    >
      {spans.map((span) => (
        <Radio
          key={span}
          size="xs"
          value={span}
          label={t(`configuration.span.${span}`)}
          className={css.option ?? ''}
        />
      ))}
    </Radio.Group>
  )
}
