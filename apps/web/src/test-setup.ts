import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Pages are loaded when they are opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 })

// Testing Library cleans up by itself only where the test functions are globals.
afterEach(cleanup)
