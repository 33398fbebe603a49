/** The bundler gives a YAML file as its text. */
declare module '*.yaml' {
  const text: string
  // eslint-disable-next-line no-restricted-syntax
  export default text
}
