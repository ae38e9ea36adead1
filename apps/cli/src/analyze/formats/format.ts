import type { Report } from '../report.ts'
import { writeGithub } from './github.ts'
import { writeJson } from './json.ts'
import { writeJunit } from './junit.ts'
import { writeSarif } from './sarif.ts'
import { type TextStyle, writeText } from './text.ts'

export const formatNames = ['text', 'json', 'sarif', 'junit', 'github'] as const
export type FormatName = (typeof formatNames)[number]

/** The whole of what is written to the standard output, without a line feed at its end. */
export function write(format: FormatName, report: Report, style: TextStyle): string {
  switch (format) {
    case 'json':
      return writeJson(report)
    case 'sarif':
      return writeSarif(report)
    case 'junit':
      return writeJunit(report)
    case 'github':
      return writeGithub(report)
    case 'text':
      return writeText(report, style)
  }
}
