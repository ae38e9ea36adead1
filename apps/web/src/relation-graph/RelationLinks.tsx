import type { ObjectRef } from '@periplus/shared'
import { EmptyState } from '../components/EmptyState.tsx'
import { QueryView } from '../components/QueryView.tsx'
import { SkeletonRows } from '../components/Skeleton.tsx'
import { useText } from '../i18n/use-text.ts'
import { RelatedName } from './RelatedName.tsx'
import css from './relation-graph.module.css'
import { type Related, type RoleGroup, type Sides, sidesOf } from './sides.ts'
import { useRelations } from './use-relations.ts'

/** What an object names and what names it, as links with the places where they do. */
export function RelationLinks({ object }: { object: ObjectRef }) {
  const t = useText()
  return (
    <QueryView query={useRelations(object)} skeleton={<SkeletonRows rows={4} />}>
      {(relations) => (
        <div className={css.links}>
          <Side side="names" groups={sidesOf(relations).names} />
          <Side side="named-by" groups={sidesOf(relations).namedBy} />
          {relations.more > 0 && (
            <p className={css.more}>{t('relations.more', { count: relations.more })}</p>
          )}
        </div>
      )}
    </QueryView>
  )
}

interface SideProps {
  side: 'names' | 'named-by'
  groups: Sides['names']
}

function Side({ side, groups }: SideProps) {
  const t = useText()
  return (
    <section className={css.side} aria-label={t(`relations.${side}`)}>
      <h3 className={css.sideTitle}>{t(`relations.${side}`)}</h3>
      {groups.length === 0 && <EmptyState compact title={t(`relations.none.${side}`)} />}
      {groups.map((group) => (
        <Group key={group.role} group={group} />
      ))}
    </section>
  )
}

function Group({ group: { role, related } }: { group: RoleGroup }) {
  const t = useText()
  return (
    <div className={css.group}>
      <h4 className={css.role}>
        {t(`relations.role.${role}`)}
        <span className={css.count}>{related.length}</span>
      </h4>
      <ul className={css.list}>
        {related.map((each) => (
          <li key={each.object.key} className={css.item}>
            <RelatedName related={each.object} />
            <Places paths={each.paths} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The first place; the others where the pointer rests on how many they are. */
function Places({ paths: [first, ...others] }: Pick<Related, 'paths'>) {
  const t = useText()
  if (first === undefined) return null
  return (
    <span className={css.place}>
      <span className={css.path}>{first}</span>
      {others.length > 0 && (
        <span className={css.others} title={others.join('\n')}>
          {t('relations.places', { count: others.length })}
        </span>
      )}
    </span>
  )
}
