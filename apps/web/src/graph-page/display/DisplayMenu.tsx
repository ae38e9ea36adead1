import { Checkbox, Popover } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { layoutKinds } from '@periplus/mesh/layout'
import { boxKinds, grpcRates, tcpRates } from '@periplus/shared'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../../i18n/use-text.ts'
import { Options } from '../Options.tsx'
import css from '../toolbar.module.css'
import { type DisplayPatch, type LevelDisplay, usualDisplay } from './display-search.ts'
import { LabelsOption } from './LabelsOption.tsx'
import { OperationsOption, type OperationsQuery } from './OperationsOption.tsx'
import { ServicesOption } from './ServicesOption.tsx'

interface DisplayMenuProps {
  search: LevelDisplay
  /** The window and the scope of the picture. */
  asked: OperationsQuery
  change: (patch: DisplayPatch) => void
  /** Beside the choice of boxes. */
  boxesAction?: ReactNode
}

/** How the graph is drawn: what edges say, how nodes are arranged, what boxes hold. */
export function DisplayMenu({ search, asked, change, boxesAction }: DisplayMenuProps) {
  const t = useText()
  const still = useReducedMotion(false, { getInitialValueInEffect: false })
  const { type } = search
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${css.field} ${css.menu}`}
          aria-label={t('topology.display')}
        >
          <IconAdjustmentsHorizontal size={14} aria-hidden className={css.quiet} />
          <span className={css.menuText}>
            {[
              ...(search.labels.length === 0
                ? [t('topology.labels.none')]
                : search.labels.map((kind) => t(`topology.labels.${kind}`))),
              ...(search.layout === usualDisplay.layout
                ? []
                : [t(`topology.layout.${search.layout}`)]),
            ].join(' · ')}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.display}>
        <LabelsOption labels={search.labels} change={change} />
        <Choice
          label={t('topology.rates.grpc')}
          value={search.grpcRate}
          values={grpcRates}
          say={(value) => t(`topology.rates.${value}`)}
          onChange={(grpcRate) => change({ grpcRate })}
        />
        <Choice
          label={t('topology.rates.tcp')}
          value={search.tcpRate}
          values={tcpRates}
          say={(value) => t(`topology.rates.${value}`)}
          onChange={(tcpRate) => change({ tcpRate })}
        />
        <Choice
          label={t('topology.layout.label')}
          value={search.layout}
          values={layoutKinds}
          say={(value) => t(`topology.layout.${value}`)}
          onChange={(layout) => change({ layout })}
        />
        {type !== 'cluster' && (
          <Choice
            label={t('topology.boxes.label')}
            value={search.boxes}
            values={boxKinds}
            say={(value) => t(`topology.boxes.${value}`)}
            onChange={(boxes) => change({ boxes })}
          >
            {boxesAction}
          </Choice>
        )}
        <ServicesOption search={search} change={change} />
        <Checkbox
          size="xs"
          label={t('topology.security')}
          checked={search.security}
          onChange={({ currentTarget }) => change({ security: currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={t('topology.traffic')}
          description={still ? t('topology.traffic.still') : undefined}
          disabled={still}
          checked={search.traffic && !still}
          onChange={({ currentTarget }) => change({ traffic: currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={t('topology.idle')}
          checked={search.idle}
          onChange={({ currentTarget }) => change({ idle: currentTarget.checked })}
        />
        <OperationsOption search={search} asked={asked} change={change} />
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  values: readonly T[]
  say: (value: T) => string
  onChange: (value: T) => void
  children?: ReactNode
}

function Choice<T extends string>({ label, children, ...options }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div className={css.choice}>
      <label className={css.choiceLabel} htmlFor={id}>
        <span className={css.fieldName}>{label}</span>
        <Options {...options} id={id} className={css.choiceSelect} />
      </label>
      {children}
    </div>
  )
}
