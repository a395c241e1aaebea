export { openPlatform, type Platform } from './platform.ts'
export { allServices, chooseServices } from './services.ts'
export { allSettings, readPlatformSettings } from './settings.ts'
