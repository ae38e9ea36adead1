import { Button } from '@mantine/core'
import { focusDirections, graphTypes, parseWorkloadId } from '@periplus/shared'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { NodeLink } from '../../components/NodeLink.tsx'
import { DisplayMenu } from '../../graph-page/display/DisplayMenu.tsx'
import type { GraphAnswer } from '../../graph-page/last-known.ts'
import { Options } from '../../graph-page/Options.tsx'
import { Segments } from '../../graph-page/Segments.tsx'
import toolbar from '../../graph-page/toolbar.module.css'
import { useText } from '../../i18n/use-text.ts'
import type { FocusKind } from '../../url/focus-link.ts'
import { topologyAround } from '../../url/topology-link.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { hopChoices, topologyViews } from '../topology/topology-search.ts'
import css from './focus.module.css'
import type { FocusSearch } from './focus-search.ts'

interface FocusToolbarProps {
  id: string
  kind: FocusKind
  name: string
  namespace: string
  search: FocusSearch
  change: (patch: Partial<FocusSearch>) => void
  /** As it is drawn now. */
  answer: GraphAnswer | undefined
}

/** What the graph is about, and how much of its surroundings is drawn. */
export function FocusToolbar(props: FocusToolbarProps) {
  const { id, kind, name, namespace, search, change, answer } = props
  const t = useText()
  const level = useId()
  const [{ from, to }] = useSharedSearch()
  const [middle, ...others] = answer?.graph.nodes.filter(({ focused }) => focused) ?? []
  return (
    <div className={css.head}>
      <title>{`${t('focus.of', { name })} · ${t('shell.product')}`}</title>
      <div className={css.subject}>
        <h1 className={css.name}>
          {parseWorkloadId(id) ? <NodeLink id={id}>{name}</NodeLink> : name}
        </h1>
        <span className={css.place}>
          {t(`focus.kind.${kind}`)} · {namespace}
        </span>
        {middle && others.length === 0 && <HealthBadge status={middle.health.status} />}
      </div>
      <div className={css.controls}>
        <label className={toolbar.field} htmlFor={level}>
          <span className={toolbar.fieldName}>{t('topology.type.label')}</span>
          <Options
            id={level}
            className={toolbar.select}
            value={search.type}
            values={graphTypes}
            say={(each) => t(`topology.type.${each}`)}
            onChange={(type) => change({ type, selected: null })}
          />
        </label>
        <span className={toolbar.field}>
          <Options
            className={toolbar.select}
            label={t('topology.focus.hops')}
            value={search.hops}
            values={hopChoices}
            say={(each) => t('topology.focus.within', { count: Number(each) })}
            onChange={(hops) => change({ hops })}
          />
        </span>
        <span className={toolbar.field}>
          <Options
            className={toolbar.select}
            label={t('topology.focus.direction')}
            value={search.direction}
            values={focusDirections}
            say={(each) => t(`topology.focus.${each}`)}
            onChange={(direction) => change({ direction })}
          />
        </span>
        <DisplayMenu
          search={search}
          asked={{ from, to, ...(answer ? { at: answer.window.at } : {}) }}
          change={change}
        />
        <div className={toolbar.end}>
          <Button
            renderRoot={(rest) => (
              <Link
                to="/topology"
                search={topologyAround({
                  ...{ id, hops: Number(search.hops), direction: search.direction },
                  ...{ type: search.type, display: search },
                })}
                {...rest}
              />
            )}
            variant="default"
            size="xs"
            leftSection={<IconBinaryTree2 size={14} aria-hidden />}
          >
            {t('focus.topology')}
          </Button>
          <Segments
            label={t('topology.view.label')}
            value={search.view}
            options={topologyViews.map((value) => ({ value, label: t(`topology.view.${value}`) }))}
            onChange={(view) => change({ view })}
          />
        </div>
      </div>
    </div>
  )
}
