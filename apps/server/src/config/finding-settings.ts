import type { Suppression } from '@periplus/mesh'
import type { ConfigInput } from './config-input.ts'
import { readSettingsFile } from './load-config.ts'

/**
 * The findings that a configuration file silences: that of the server, or one with the key `findings`
 * alone.
 * @throws ConfigError one line that names the key at fault
 */
export const readSuppressions = (
  input: Pick<ConfigInput, 'readFile'>,
  file: string,
): readonly Suppression[] => readSettingsFile(input, file).findings.suppress
