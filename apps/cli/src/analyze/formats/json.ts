import { sentence } from '../../say.ts'
import { countSeverities, type Occurrence, type Report } from '../report.ts'

/** For programs: one entry for each occurrence, and what it all comes to. */
export function writeJson(report: Report): string {
  const { files, objects, skipped, suppressed, unreadable } = report
  const whole = {
    findings: report.occurrences.map(entryOf),
    summary: {
      ...countSeverities(report),
      files: files.length,
      ...{ objects, skipped, suppressed, unreadable },
    },
  }
  return JSON.stringify(whole, null, 2)
}

function entryOf({ finding, place }: Occurrence) {
  const { apiVersion, kind, namespace, name, cluster } = finding.object
  return {
    id: finding.check,
    severity: finding.severity,
    message: sentence(finding.message),
    references: finding.references,
    istioctlAnalyzer: finding.istioctlAnalyzer,
    object: { apiVersion, kind, namespace: namespace ?? '', name, cluster },
    path: finding.path,
    file: place?.file ?? null,
    line: place?.range.start.line ?? null,
    column: place?.range.start.column ?? null,
  }
}
