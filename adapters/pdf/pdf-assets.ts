import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const fonts = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const

export type FontName = keyof typeof fonts

let loaded: Readonly<Record<FontName, Uint8Array>> | undefined

/** The fonts that documents embed, read once per process: from `data/` beside a function's bundle (lib/bundle-assets.ts), else from the package. */
export function loadFonts(): Readonly<Record<FontName, Uint8Array>> {
  loaded ??= { regular: read(fonts.regular), bold: read(fonts.bold) }
  return loaded
}

function read(file: string): Uint8Array {
  const bundled = fileURLToPath(new URL(`./data/${file.split('/').at(-1)}`, import.meta.url))
  return readFileSync(existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(file))
}
