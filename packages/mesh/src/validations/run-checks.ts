import { severities } from '@periplus/shared'
import { indexConfig } from '../config/config-index.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { Check } from './check.ts'
import type { FindingDraft } from './finding.ts'
import type { Profile } from './profile.ts'
import { checks as allChecks } from './registry.ts'
import { isSuppressed } from './suppression.ts'

export interface CheckOptions {
  readonly checks?: readonly Check[]
  readonly profile?: Profile
}

/**
 * What is wrong with the configuration: errors first, then by object and place. Findings that would
 * read alike at one place are one.
 */
export function runChecks(
  facts: ConfigFacts,
  { checks = allChecks, profile = 'default' }: CheckOptions = {},
): readonly FindingDraft[] {
  const index = indexConfig(facts)
  const objects = new Map(facts.objects.map((object) => [objectKey(object), object]))
  const readable = (check: Check, cluster: string) =>
    !facts.unreadable?.some((each) => each.cluster === cluster && check.needs.includes(each.kind))
  const found = index.clusters
    .flatMap((cluster) =>
      checks
        .filter((check) => check.profiles.includes(profile) && readable(check, cluster))
        .flatMap((check) => check.run(cluster, index))
        .flatMap((finding) => asSeenBy(profile, finding)),
    )
    .filter((finding) => {
      const object = objects.get(objectKey(finding.object))
      return !(object && isSuppressed(finding, object))
    })
  return once(found).sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compare(sortKey(a), sortKey(b)),
  )
}

/** A finding with the severity that a profile gives it; nothing where it sees no mistake. */
function asSeenBy(profile: Profile, finding: FindingDraft): readonly FindingDraft[] {
  const severity = finding.severityIn?.[profile] ?? finding.severity
  if (severity === 'off') return []
  return severity === finding.severity ? [finding] : [{ ...finding, severity }]
}

/** What would read alike is told once. */
function once(findings: readonly FindingDraft[]): FindingDraft[] {
  const told = new Map(findings.map((each) => [`${sortKey(each)} ${textKey(each)}`, each]))
  return [...told.values()]
}

const textKey = ({ message, references }: FindingDraft) =>
  [message.id, JSON.stringify(message.params), ...references].join(' ')

const objectKey = (object: FindingDraft['object']) =>
  [object.cluster, object.apiVersion, object.kind, object.namespace ?? '', object.name].join(' ')

const sortKey = ({ object, check, path }: FindingDraft) =>
  [object.cluster, object.namespace ?? '', object.kind, object.name, check, path].join(' ')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
