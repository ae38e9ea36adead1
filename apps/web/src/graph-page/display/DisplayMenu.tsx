import { Button, Checkbox, Popover } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { layoutKinds } from '@periplus/mesh/layout'
import { boxKinds, grpcRates, tcpRates } from '@periplus/shared'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { edgeLabelChoices } from '../../graph-view/edge-labels.ts'
import { useText } from '../../i18n/use-text.ts'
import type { TopologySearch } from '../../pages/topology/topology-search.ts'
import { Options } from '../Options.tsx'
import css from '../toolbar.module.css'
import { OperationsOption } from './OperationsOption.tsx'
import { ServicesOption } from './ServicesOption.tsx'

interface DisplayMenuProps {
  search: TopologySearch
  /** The instant of the picture. */
  at: string | undefined
  change: (patch: Partial<TopologySearch>) => void
}

/** How the graph is drawn: what edges say, how nodes are arranged, what boxes hold. */
export function DisplayMenu({ search, at, change }: DisplayMenuProps) {
  const t = useText()
  const still = useReducedMotion(false, { getInitialValueInEffect: false })
  const { type, boxes, collapse } = search
  const allCollapsed = collapse.includes('all')
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
            {[t(`topology.labels.${search.labels}`), t(`topology.layout.${search.layout}`)].join(
              ' · ',
            )}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.display}>
        <Choice
          label={t('topology.labels.label')}
          value={search.labels}
          values={edgeLabelChoices}
          say={(value) => t(`topology.labels.${value}`)}
          onChange={(labels) => change({ labels })}
        />
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
            value={boxes}
            values={boxKinds}
            say={(value) => t(`topology.boxes.${value}`)}
            onChange={(kind) =>
              change({ boxes: kind, collapse: allCollapsed ? collapse : [], expand: [] })
            }
          >
            <Button
              variant="default"
              size="compact-xs"
              onClick={() =>
                change({ collapse: allCollapsed ? [] : ['all'], expand: [], selected: null })
              }
            >
              {t(allCollapsed ? 'topology.boxes.expand-all' : 'topology.boxes.collapse-all')}
            </Button>
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
        <OperationsOption search={search} at={at} change={change} />
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
