import { describeSettings } from '@medtrack/kit'
import { allSettings } from '../../apps/platform/src/settings.ts'
import { code, page, type Report, table } from './markdown.ts'

/** Every setting that a process may have. */
export const settingsReport = (): Report => ({
  'settings.md': page(
    'Settings',
    'Environment variables, checked together at start. Every text may come from a file instead: `NAME_FILE` names it. Secrets are never shown or logged.',
    [
      table(
        ['Name', 'Value', 'Default', 'What it does', 'Secret'],
        describeSettings(allSettings).map(
          ({ name, type, default: preset, description, secret, required }) => [
            code(name),
            type,
            preset === undefined ? (required ? 'required' : '') : code(String(preset)),
            description,
            secret ? 'yes' : '',
          ],
        ),
      ),
    ],
  ),
})
