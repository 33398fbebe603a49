/** What a PDF is made with: its fonts and its colour profile. */
const pdfAssets = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  'pdfkit/js/data/sRGB_IEC61966_2_1.icc',
]

/** Files that a function reads beside its bundle, in `data/`: by entry, paths below node_modules/. */
export const bundleAssets: Readonly<Record<string, readonly string[]>> = {
  'api/document-files': pdfAssets,
  'finance/write-archive': pdfAssets,
}

/** A YAML file of this repository that a function reads as JSON beside its bundle: by entry. */
export const bundleDescriptions: Readonly<Record<string, { readonly yaml: string; readonly json: string }>> = {
  'api/documentation': { yaml: 'docs/openapi.yaml', json: 'openapi.json' },
}
