/** What axe finds wrong with a page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules whose answers depend on the colour scheme. */
export const ofColours = ['color-contrast', 'link-in-text-block']

/**
 * @param rules those that are asked alone; absent: all of them
 * @returns each violation with the places where it is
 */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Its other mode opens a second page each time, for the sake of frames; there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)
}
