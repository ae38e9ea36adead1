import { parse } from '@bufbuild/cel'

/** Why a text is no expression of CEL, in the words of the library; null where it is one. */
export function celSyntaxProblem(text: string): string | null {
  try {
    parse(text)
    return null
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem)
  }
}
