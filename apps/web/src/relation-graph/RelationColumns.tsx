import { useId, useMemo, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { layOut, type Picture } from './columns.ts'
import { wordsOf } from './curves.ts'
import { RelatedName } from './RelatedName.tsx'
import css from './relation-graph.module.css'
import type { Relations } from './sides.ts'

interface RelationColumnsProps {
  relations: Relations
  /** Pixels that there are. */
  width: number
}

/** Who names it, itself, and what it names, side by side. */
export function RelationColumns({ relations, width }: RelationColumnsProps) {
  const t = useText()
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const [hot, setHot] = useState<string | null>(null)
  const picture = useMemo(() => layOut(relations, width, unfolded), [relations, width, unfolded])
  const { cards, cardWidth, rests, height } = picture
  return (
    <div className={css.columns} style={{ height, minWidth: picture.width }}>
      <Curves picture={picture} hot={hot} />
      <ul className={css.cards}>
        {cards.map(({ related, x, y }) => (
          <li
            key={related.key}
            className={css.card}
            data-self={related.distance === 0 || undefined}
            data-missing={!related.exists || undefined}
            data-hidden={related.object === null || undefined}
            style={{ left: x, top: y, width: cardWidth }}
            onPointerEnter={() => setHot(related.key)}
            onPointerLeave={() => setHot(null)}
            onFocus={() => setHot(related.key)}
            onBlur={() => setHot(null)}
          >
            <RelatedName related={related} self={related.distance === 0} />
          </li>
        ))}
        {rests.map(({ distance, count, x, y }) => (
          <li
            key={`rest ${distance}`}
            className={css.rest}
            style={{ left: x, top: y, width: cardWidth }}
          >
            <button
              type="button"
              aria-label={t('relations.column.more.show', { count })}
              onClick={() => setUnfolded(new Set([...unfolded, distance]))}
            >
              {t('relations.column.more', { count })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** For the eye alone: the links beside the picture tell the same in words. */
function Curves({
  picture: { curves, width, height },
  hot,
}: {
  picture: Picture
  hot: string | null
}) {
  const t = useText()
  const head = useId()
  const stateOf = (ends: readonly string[]) =>
    hot === null ? undefined : ends.includes(hot) ? 'hot' : 'dim'
  return (
    <svg className={css.curves} width={width} height={height} aria-hidden="true">
      <defs>
        <marker
          id={head}
          viewBox="0 0 8 8"
          refX="3"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 .5 7 4 0 7.5Z" className={css.head} />
        </marker>
      </defs>
      {curves.map(({ from, to, path }) => (
        <path
          key={`${from} ${to}`}
          className={css.curve}
          data-state={stateOf([from, to])}
          d={path}
          markerEnd={`url(#${head})`}
        />
      ))}
      {wordsOf(curves).map(({ x, y, anchor, roles, ends }) => (
        <text
          key={`${x} ${y}`}
          className={css.word}
          data-state={stateOf(ends)}
          x={x}
          y={y}
          textAnchor={anchor}
        >
          {roles.map((role) => t(`relations.role.${role}`)).join(', ')}
        </text>
      ))}
    </svg>
  )
}
