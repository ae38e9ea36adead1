import type { ConfigItem } from '@periplus/shared'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { clusterColumn } from '../../components/table/cluster-column.ts'
import type { Column } from '../../components/table/column.ts'
import { useText } from '../../i18n/use-text.ts'
import { About } from './About.tsx'
import { Ago } from './Ago.tsx'
import css from './configuration.module.css'
import { FindingBadges } from './FindingBadges.tsx'
import { KindName } from './KindName.tsx'
import type { ConfigRow } from './rows.ts'

/** The worst first, then the most of it. */
const weightOf = ({ error, warning, info }: ConfigItem['findings']) =>
  error * 1e8 + warning * 1e4 + info

/**
 * What the list says about an object.
 * @param shared names of kinds that objects of several groups have
 * @param brief beside an open panel there is room for less
 */
export function useConfigColumns(
  rows: readonly ConfigRow[],
  shared: ReadonlySet<string>,
  brief: boolean,
): readonly Column<ConfigRow>[] {
  const t = useText()
  return useMemo(() => {
    const isOwned = rows.some(({ owner }) => owner !== null)
    const isUnmet = rows.some(({ unmet }) => unmet.length > 0)
    const always: readonly Column<ConfigRow>[] = [
      {
        id: 'kind',
        title: t('pages.column.kind'),
        width: '164px',
        narrowWidth: '36%',
        value: ({ kindKey }) => kindKey,
        cell: ({ object }) => <KindName object={object} shared={shared.has(object.kind)} />,
      },
      {
        id: 'name',
        title: t('pages.column.name'),
        width: brief ? '24%' : '15%',
        narrowWidth: 'auto',
        value: ({ object }) => object.name,
        cell: ({ object }) => (
          <ObjectLink object={object} className={css.name}>
            <span
              className={css.nameText}
              title={object.name}
              data-place={object.namespace ?? undefined}
            >
              {object.name}
            </span>
          </ObjectLink>
        ),
      },
      {
        id: 'namespace',
        title: t('pages.column.namespace'),
        width: brief ? '14%' : '11%',
        wideOnly: true,
        value: ({ object }) => object.namespace,
      },
      ...clusterColumn(rows, t('pages.column.cluster')),
    ]
    const about: Column<ConfigRow> = {
      id: 'about',
      title: t('configuration.column.about'),
      wideOnly: true,
      value: (row) => row.about[0] ?? null,
      cell: (row) => <About about={row.about} />,
    }
    const findings: Column<ConfigRow> = {
      id: 'findings',
      title: t('pages.column.findings'),
      width: '118px',
      narrowWidth: '112px',
      numeric: true,
      value: (row) => weightOf(row.findings),
      cell: (row) => <FindingBadges item={row} />,
    }
    const changed: Column<ConfigRow> = {
      id: 'changed',
      title: t('configuration.column.changed'),
      width: '94px',
      numeric: true,
      wideOnly: true,
      value: ({ changedMs }) => changedMs,
      cell: ({ changedMs, changedBy }) => <Ago epochMs={changedMs} by={changedBy} />,
    }
    if (brief) return [...always, about, findings, changed]
    const unmet: Column<ConfigRow> = {
      id: 'unmet',
      title: t('configuration.column.unmet'),
      hint: t('configuration.column.unmet.hint'),
      width: '112px',
      wideOnly: true,
      value: (row) => row.unmet[0] ?? null,
      cell: (row) => <Unmet conditions={row.unmet} />,
    }
    const owner: Column<ConfigRow> = {
      id: 'owner',
      title: t('configuration.column.owner'),
      width: '8%',
      wideOnly: true,
      value: (row) => row.owner && `${row.owner.name} ${row.owner.kind}`,
      cell: (row) =>
        row.owner ? (
          <span title={`${row.owner.kind} ${row.owner.name}`}>
            {row.owner.name} <span className={css.quiet}>{row.owner.kind}</span>
          </span>
        ) : (
          <span className={css.quiet}>—</span>
        ),
    }
    return [
      ...always,
      about,
      findings,
      ...(isUnmet ? [unmet] : []),
      {
        id: 'uses',
        title: t('configuration.column.uses'),
        hint: t('configuration.column.uses.hint'),
        width: '64px',
        numeric: true,
        wideOnly: true,
        value: ({ references }) => references.to,
        cell: ({ references }) => <Count value={references.to} />,
      },
      {
        id: 'used-by',
        title: t('configuration.column.used-by'),
        hint: t('configuration.column.used-by.hint'),
        width: '84px',
        numeric: true,
        wideOnly: true,
        value: ({ references }) => references.from,
        cell: ({ references }) => <Count value={references.from} />,
      },
      ...(isOwned ? [owner] : []),
      changed,
      {
        id: 'age',
        title: t('pages.column.age'),
        width: '82px',
        numeric: true,
        wideOnly: true,
        // The oldest has the largest age.
        value: ({ createdMs }) => (createdMs === null ? null : -createdMs),
        cell: ({ createdMs }) => <Ago epochMs={createdMs} />,
      },
    ]
  }, [rows, shared, brief, t])
}

/** Zero is the usual, and quiet. */
const Count = ({ value }: { value: number }) => (
  <span className={value === 0 ? css.quiet : ''}>{value}</span>
)

const Unmet = ({ conditions }: { conditions: readonly string[] }) => {
  const [first] = conditions
  if (first === undefined) return <span className={css.quiet}>—</span>
  return (
    <span className={css.unmet} title={conditions.join('\n')}>
      <IconAlertTriangle size={13} aria-hidden />
      <span className={css.cut}>{first}</span>
      {conditions.length > 1 && <span className={css.more}>+{conditions.length - 1}</span>}
    </span>
  )
}
