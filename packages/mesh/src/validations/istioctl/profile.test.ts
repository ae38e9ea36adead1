import { expect, it } from 'vitest'
import { checks } from '../registry.ts'
import { istioctlChecks } from '../topics/as-istioctl.ts'

it('are for the profile istioctl alone, and named for it', () => {
  for (const { id, profiles } of istioctlChecks) {
    expect(id).toMatch(/^istioctl\//)
    expect(profiles).toEqual(['istioctl'])
  }
  const named = checks.filter(({ id }) => id.startsWith('istioctl/'))
  expect(named).toEqual(istioctlChecks)
})
