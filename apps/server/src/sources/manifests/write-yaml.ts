import { Document, visit } from 'yaml'

/** YAML 1.2 takes these for numbers and 1.1 does not: `08`, `0o7`. */
const numberElsewhere = /^[-+]?(?:0o)?\d+$/

/**
 * An object as `kubectl get -o yaml` writes it: keys in alphabetical order, lists not indented. Words
 * that any YAML takes for something else (`on`, `yes`, `08`) are quoted, since Kubernetes reads 1.1 and
 * editors 1.2; long lines are left whole, so that a place in a text is a place in one line.
 */
export function writeYaml(value: unknown): string {
  const document = new Document(value, {
    version: '1.1',
    sortMapEntries: true,
    // The same list in two places is two lists to whoever reads it.
    aliasDuplicateObjects: false,
  })
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value !== 'string' || !numberElsewhere.test(scalar.value)) return
      scalar.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ indentSeq: false, lineWidth: 0 })
}
