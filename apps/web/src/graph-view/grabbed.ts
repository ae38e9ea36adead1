/** What can be taken and put elsewhere. */
export interface Grabbed {
  readonly kind: 'node' | 'box'
  readonly id: string
}
