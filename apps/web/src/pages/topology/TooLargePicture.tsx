import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import type { ApiError } from '../../api/api-error.ts'
import { TooMuchToRead } from '../../components/TooMuchToRead.tsx'
import { useText } from '../../i18n/use-text.ts'
import { namespacesQuery } from '../../queries/mesh.ts'
import { timeQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import css from './topology.module.css'

const short = { from: 'now-5m', to: 'now' }
/** More are in the picker, with a search. */
const mostOffered = 6

/** The whole mesh is too much: a shorter range or one namespace may not be. */
export function TooLargePicture({ error }: { error: ApiError }) {
  const t = useText()
  const api = useApi()
  const [search, change] = useSharedSearch()
  const { data } = useQuery(namespacesQuery(api, timeQuery(search)))
  const others = (data?.namespaces ?? []).filter(({ name }) => !search.namespaces.includes(name))
  // Workloads first: a namespace of none has no calls.
  const offered = [...others]
    .sort((a, b) => (b.workloads ?? 0) - (a.workloads ?? 0))
    .slice(0, mostOffered)
  const isShort = search.from === short.from && search.to === short.to
  return (
    <TooMuchToRead error={error}>
      {!isShort && (
        <div className={css.ways}>
          <Button size="xs" onClick={() => change(short)}>
            {t('pages.too-large.shorter')}
          </Button>
        </div>
      )}
      {offered.length > 0 && (
        <>
          <p className={css.waysTitle}>{t('pages.too-large.namespaces')}</p>
          <ul className={css.ways} aria-label={t('pages.too-large.namespaces')}>
            {offered.map(({ id, name }) => (
              <li key={id}>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => change({ namespaces: [name] })}
                >
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </TooMuchToRead>
  )
}
