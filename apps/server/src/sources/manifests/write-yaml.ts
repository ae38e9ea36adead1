import { stringify } from 'yaml'

/**
 * An object as `kubectl get -o yaml` writes it: keys in alphabetical order, lists not indented. Words
 * that YAML 1.1 takes for something else (`on`, `yes`) are quoted, since Kubernetes reads that; long
 * lines are left whole, so that a place in a text is a place in one line.
 */
export const writeYaml = (value: unknown): string =>
  stringify(value, {
    version: '1.1',
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
    // The same list in two places is two lists to whoever reads it.
    aliasDuplicateObjects: false,
  })
