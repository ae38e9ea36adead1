import { Radio } from '@mantine/core'
import css from '../../components/filters/filters.module.css'
import { PickerMenu } from '../../components/filters/PickerMenu.tsx'
import { useText } from '../../i18n/use-text.ts'
import { type Grouping, groupings } from './findings-search.ts'

interface GroupMenuProps {
  by: Grouping
  onChange: (by: Grouping) => void
}

/** Which findings stand together. */
export function GroupMenu({ by, onChange }: GroupMenuProps) {
  const t = useText()
  return (
    <PickerMenu
      label={t('pages.findings.group')}
      value={t(`pages.findings.group.${by}`)}
      set={by !== 'none'}
    >
      <div className={css.dropdown}>
        <Radio.Group
          aria-label={t('pages.findings.group')}
          value={by}
          onChange={(next) => onChange(groupings.find((each) => each === next) ?? 'none')}
        >
          {groupings.map((value) => (
            <Radio
              key={value}
              size="xs"
              value={value}
              label={t(`pages.findings.group.${value}`)}
              className={css.option ?? ''}
            />
          ))}
        </Radio.Group>
      </div>
    </PickerMenu>
  )
}
