import { useElementSize } from '@mantine/hooks'
import type { ObjectRef } from '@periplus/shared'
import { EmptyState } from '../components/EmptyState.tsx'
import { QueryView } from '../components/QueryView.tsx'
import { SkeletonRows } from '../components/Skeleton.tsx'
import { useText } from '../i18n/use-text.ts'
import { columnsOf } from './columns.ts'
import { fits } from './measures.ts'
import { RelationColumns } from './RelationColumns.tsx'
import { RelationTree } from './RelationTree.tsx'
import css from './relation-graph.module.css'
import { useRelations } from './use-relations.ts'

/**
 * A small picture of who names an object and what it names, two steps far: columns where there is
 * room for them, a tree in a panel or on a phone.
 */
export function RelationGraph({ object }: { object: ObjectRef }) {
  const t = useText()
  const { ref, width } = useElementSize()
  const query = useRelations(object)
  const { kind, name } = object
  return (
    <figure ref={ref} className={css.graph} aria-label={t('relations.graph', { kind, name })}>
      <QueryView query={query} skeleton={<SkeletonRows rows={5} />}>
        {(relations) =>
          relations.objects.length < 2 ? (
            <EmptyState compact title={t('relations.none')} />
          ) : (
            <>
              {fits(columnsOf(relations).length, width) ? (
                <RelationColumns relations={relations} width={width} />
              ) : (
                <RelationTree relations={relations} />
              )}
              {relations.more > 0 && (
                <figcaption className={css.more}>
                  {t('relations.more', { count: relations.more })}
                </figcaption>
              )}
            </>
          )
        }
      </QueryView>
    </figure>
  )
}
